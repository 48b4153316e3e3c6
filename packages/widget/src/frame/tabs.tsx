import { Icon } from './icons.tsx'
import { t, view } from './state.ts'

/** The bottom tabs. */
export function Tabs({ now, unread }: { now: 'home' | 'messages'; unread: number }) {
  return (
    <nav class="tabs">
      <button
        type="button"
        aria-current={now === 'home' ? 'page' : undefined}
        onClick={() => (view.value = { at: 'home' })}
      >
        <Icon name="home" />
        {t.value.home}
      </button>
      <button
        type="button"
        aria-current={now === 'messages' ? 'page' : undefined}
        onClick={() => (view.value = { at: 'messages' })}
      >
        <Icon name="talk" />
        {t.value.messages}
        {unread > 0 && <span class="dot" />}
      </button>
    </nav>
  )
}
