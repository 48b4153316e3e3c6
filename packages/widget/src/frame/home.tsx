import { Avatar, Logo } from './avatar.tsx'
import { CloseButton } from './header.tsx'
import { Icon } from './icons.tsx'
import { fresh } from './outbox.ts'
import { ConversationCard } from './messages.tsx'
import { inOrder, settings, t, team, view, words } from './state.ts'
import { peopleText } from './team-text.ts'

/** The greeting, a way to write, and the conversation most likely looked for. */
export function Home() {
  const { logoFileId } = settings.value
  const { title, subtitle } = words.value
  const { online, faces } = team.value
  const recent = inOrder.value[0]
  return (
    <main class="home" aria-label={t.value.home}>
      <div class="hero">
        <div class="top">
          {logoFileId && <Logo fileId={logoFileId} />}
          <div class="faces">{online && faces.slice(0, 4).map((face) => <Avatar key={face.id} face={face} />)}</div>
          <CloseButton />
        </div>
        <h1>
          <bdi>{title || t.value.greeting}</bdi>
        </h1>
        {subtitle && (
          <p>
            <bdi>{subtitle}</bdi>
          </p>
        )}
      </div>
      <div class="cards">
        <button type="button" class="card" onClick={() => (view.value = { at: 'conversation', key: fresh })}>
          <span class="lines">
            <strong>{t.value.sendUs}</strong>
            <small>{peopleText()}</small>
          </span>
          <span class="accent">
            <Icon name="send" />
          </span>
        </button>
        {recent && <ConversationCard conversation={recent} />}
      </div>
    </main>
  )
}
