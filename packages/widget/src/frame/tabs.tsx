import { Icon } from './icons.tsx'
import { t, ticketsUnread, ticketTab, unread, view, type Tab } from './state.ts'

/** The bottom tabs; that of the tickets is there when there are any, or a form to open one. */
export function Tabs({ now }: { now: Tab }) {
  return (
    <nav class="tabs">
      <TabButton to="home" name={t.value.home} isHere={now === 'home'} />
      <TabButton to="messages" name={t.value.messages} isHere={now === 'messages'} hasNews={unread.value > 0} />
      {ticketTab.value && (
        <TabButton
          to="tickets"
          name={ticketTab.value}
          isHere={now === 'tickets' || now === 'forms'}
          hasNews={ticketsUnread.value > 0}
        />
      )}
    </nav>
  )
}

const icons = { home: 'home', messages: 'talk', tickets: 'ticket' } as const

const TabButton = ({
  to,
  name,
  isHere,
  hasNews = false,
}: {
  to: keyof typeof icons
  name: string
  isHere: boolean
  hasNews?: boolean
}) => (
  <button type="button" aria-current={isHere ? 'page' : undefined} onClick={() => (view.value = { at: to })}>
    <Icon name={icons[to]} />
    {name}
    {hasNews && <span class="dot" />}
  </button>
)
