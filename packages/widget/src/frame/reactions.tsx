import type { Message } from '@switchboard/contract'
import { withChanged } from '@switchboard/sdk/contact-state'
import { useSignal } from '@preact/signals'
import { ask, client, personNow } from './calls.ts'
import styles from './css/reactions.css?url'
import { Icon } from './icons.tsx'
import { conversations, t } from './state.ts'

const signs = ['👍', '❤️', '😂', '🎉', '🙏', '👀']

/** Reactions, to be fetched with their styles when somebody has answered. */
export const reactionsPart = { Component: Reactions, styles: [styles] }

/** Reactions to a message, and the visitor's own: pressing one joins it or takes it back. */
function Reactions({ message: m }: { message: Message }) {
  const choosing = useSignal(false)
  const toggle = (emoji: string) => {
    choosing.value = false
    void react(m, emoji)
  }
  return (
    <div class="reactions" role="group" aria-label={t.value.react}>
      {m.reactions.map((r) => (
        <button
          key={r.emoji}
          type="button"
          class="reaction"
          aria-pressed={r.by.includes('contact')}
          aria-label={`${r.emoji} ${r.by.length}`}
          onClick={() => toggle(r.emoji)}
        >
          {r.emoji} {r.by.length > 1 && r.by.length}
        </button>
      ))}
      {m.author.kind !== 'contact' && (
        <button
          type="button"
          class="reaction add"
          aria-label={t.value.react}
          aria-expanded={choosing.value}
          onClick={() => (choosing.value = !choosing.value)}
        >
          <Icon name="smile" size={16} />
        </button>
      )}
      {choosing.value &&
        signs.map((sign) => (
          <button
            key={sign}
            type="button"
            class="reaction"
            aria-label={`${t.value.react} ${sign}`}
            onClick={() => toggle(sign)}
          >
            {sign}
          </button>
        ))}
    </div>
  )
}

async function react({ conversationId: id, seq, reactions }: Message, emoji: string) {
  const person = personNow()
  const on = !reactions.some((r) => r.emoji === emoji && r.by.includes('contact'))
  const call = () => client.call('POST /v1/widget/conversations/:id/messages/:seq/reactions', { id, seq, emoji, on })
  // What did not arrive is seen not to be there, and can be pressed again.
  const changed = await ask(call).catch(() => null)
  if (changed && person === personNow()) conversations.value = withChanged(conversations.value, changed)
}
