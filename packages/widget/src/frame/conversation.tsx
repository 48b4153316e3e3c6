import { useEffect } from 'preact/hooks'
import { blocksWriting, useAsk } from './asking.ts'
import { Composer } from './composer.tsx'
import { DropArea } from './drop-area.tsx'
import { ConversationHeader } from './header.tsx'
import { loadMissing } from './history.ts'
import type { Ask } from './lead-rules.ts'
import { Log } from './log.tsx'
import { OfflineStrip } from './offline-strip.tsx'
import { fresh } from './outbox.ts'
import { conversations, settings, t, team, typing, view, words } from './state.ts'
import { part } from './part.tsx'
import { Avatar } from './avatar.tsx'

const Lead = part<{ ask: Ask }>(() => import('./lead.tsx').then((m) => m.leadPart))

/** One conversation, or the box for a new one. */
export function Conversation({ id }: { id: string }) {
  const conversation = conversations.value[id]
  const ask = useAsk(id)
  useEffect(() => void loadMissing(id), [id, conversation?.lastSeq])
  return (
    <DropArea id={id} label={t.value.conversation}>
      <ConversationHeader conversation={conversation} />
      <Log id={id} conversation={conversation} welcome={id === fresh ? <Welcome /> : null} />
      <p class="typing">
        {typing.value[id] !== undefined && t.value.typing(typing.value[id] || settings.value.workspaceName)}
      </p>
      <OfflineStrip />
      {conversation?.status === 'closed' && (
        <div class="strip">
          {t.value.resolved}{' '}
          <button type="button" class="link" onClick={() => (view.value = { at: 'conversation', key: fresh })}>
            {t.value.newConversation}
          </button>
        </div>
      )}
      {ask && <Lead key={ask} ask={ask} />}
      {!(ask && blocksWriting(ask)) && <Composer id={id} />}
    </DropArea>
  )
}

function Welcome() {
  const { title, subtitle, greeting } = words.value
  const { online, faces } = team.value
  return (
    <div class="welcome">
      {online && faces.length > 0 && (
        <div class="faces">
          {faces.slice(0, 4).map((face) => (
            <Avatar key={face.id} face={face} />
          ))}
        </div>
      )}
      <h2 dir="auto">{greeting || title || t.value.greeting}</h2>
      {subtitle && <p dir="auto">{subtitle}</p>}
    </div>
  )
}
