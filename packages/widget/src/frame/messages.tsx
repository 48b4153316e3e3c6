import type { ContactConversationDetail } from '@switchboard/contract'
import { unreadForContact } from '@switchboard/sdk/contact-state'
import { Avatar, CompanyAvatar } from './avatar.tsx'
import { ageText } from './format.ts'
import { CloseButton } from './header.tsx'
import { loadEarlierConversations } from './history.ts'
import { fresh } from './outbox.ts'
import { inOrder, language, moreConversations, settings, t, view } from './state.ts'

/** All conversations of the visitor; a new one is always offered. */
export function Messages() {
  const list = inOrder.value
  return (
    <main class="messages" aria-label={t.value.messages}>
      <header class="head plain">
        <h1>{t.value.messages}</h1>
        <CloseButton />
      </header>
      <div class="list">
        {list.map((c) => (
          <ConversationCard key={c.id} conversation={c} />
        ))}
        {list.length === 0 && (
          <div class="empty">
            <strong>{t.value.noMessages}</strong>
            <p>{t.value.noMessagesHint}</p>
          </div>
        )}
        {moreConversations.value !== null && (
          <button type="button" class="quiet" onClick={loadEarlierConversations}>
            {t.value.earlierConversations}
          </button>
        )}
      </div>
      <div class="foot">
        <button type="button" class="primary" onClick={() => (view.value = { at: 'conversation', key: fresh })}>
          {list.length === 0 ? t.value.sendUs : t.value.newConversation}
        </button>
      </div>
    </main>
  )
}

/** One conversation: who answers, the last message, its age. */
export function ConversationCard({ conversation: c }: { conversation: ContactConversationDetail }) {
  const { workspaceName } = settings.value
  const unread = unreadForContact(c)
  return (
    <button
      type="button"
      class={unread > 0 ? 'card new' : 'card'}
      onClick={() => (view.value = { at: 'conversation', key: c.id })}
    >
      {c.assignee ? <Avatar face={c.assignee} /> : <CompanyAvatar name={workspaceName} />}
      <span class="lines">
        <strong>
          <bdi>{c.assignee?.name ?? workspaceName}</bdi>
        </strong>
        <small>
          <bdi>{previewOf(c)}</bdi>
        </small>
      </span>
      <span class="side">
        <time dateTime={c.lastMessage?.at}>
          {c.lastMessage && ageText(Date.parse(c.lastMessage.at), language.value)}
        </time>
        {unread > 0 && (
          <span class="badge">
            {unread}
            <span class="hidden"> {t.value.unread(unread)}</span>
          </span>
        )}
      </span>
    </button>
  )
}

function previewOf({ lastMessage: last }: ContactConversationDetail): string {
  if (!last) return ''
  const said = last.text || (last.files > 0 ? t.value.files(last.files) : t.value.deleted)
  return last.author.kind === 'contact' ? `${t.value.you}: ${said}` : said
}
