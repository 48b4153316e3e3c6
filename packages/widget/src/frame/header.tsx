import type { ContactConversationDetail } from '@switchboard/contract'
import { Avatar, CompanyAvatar } from './avatar.tsx'
import { say, standalone } from './host.ts'
import { Icon } from './icons.tsx'
import { settings, t, unread, view } from './state.ts'
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

/** The company until somebody has accepted; then that person. Nobody is said to be online who may not be. */
export function ConversationHeader({ conversation }: { conversation: ContactConversationDetail | undefined }) {
  const company = settings.value.workspaceName
  const person = conversation?.assignee
  return (
    <header class="head">
      <button
        type="button"
        class="icon"
        aria-label={t.value.back}
        title={t.value.back}
        onClick={() => (view.value = { at: 'home' })}
      >
        <Icon name="back" flips />
        {unread.value > 0 && <span class="dot" />}
      </button>
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
