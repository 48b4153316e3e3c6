import type { ContactConversationDetail } from '@switchboard/contract'
import { Avatar, CompanyAvatar } from './avatar.tsx'
import { say, standalone } from './host.ts'
import { Icon } from './icons.tsx'
import { settings, t, ticketsUnread, unread, view, type Tab } from './state.ts'
import { teamText } from './team-text.ts'

export const CloseButton = () =>
  standalone ? null : (
    <button
      type="button"
      class="icon close"
      aria-label={t.value.close}
      title={t.value.close}
      onClick={() => say('close')}
    >
      <Icon name="close" />
    </button>
  )

export const BackButton = ({ to, hasNews = false }: { to: Tab; hasNews?: boolean }) => (
  <button
    type="button"
    class="icon"
    aria-label={t.value.back}
    title={t.value.back}
    onClick={() => (view.value = { at: to })}
  >
    <Icon name="back" flips />
    {hasNews && <span class="dot" />}
  </button>
)

/** The company until somebody has accepted; then that person. Nobody is said to be online who may not be. */
export function ConversationHeader({ conversation }: { conversation: ContactConversationDetail | undefined }) {
  const company = settings.value.workspaceName
  const person = conversation?.assignee
  return (
    <header class="head">
      <BackButton to="home" hasNews={unread.value + ticketsUnread.value > 0} />
      {person ? <Avatar face={person} /> : <CompanyAvatar name={company} />}
      <div class="who">
        <h1>
          <bdi>{person ? person.name : company}</bdi>
        </h1>
        <p>
          <bdi>{person ? company : <Availability />}</bdi>
        </p>
      </div>
      <CloseButton />
    </header>
  )
}

/** Whether somebody is there now, or when the answer comes. */
export const Availability = () => <>{teamText()}</>
