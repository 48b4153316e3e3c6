import type { ActorRef, ConversationItem } from '@switchboard/contract'
import { useStore } from '../../../store/create-store.ts'
import { typing } from '../../../store/typing.ts'
import { contactName, shortName } from '../../people/names.ts'

const nobody: ActorRef[] = []

/** A line of fixed height above the composer: that the contact is typing. Colleagues who write stand in the header. */
export function TypingLine({ c }: { c: ConversationItem }) {
  const who = useStore(typing, (held) => held[c.id] ?? nobody)
  const isTyping = who.some((a) => a.kind === 'contact')
  return (
    <div dir="auto" className="mx-auto h-6 w-full max-w-[1080px] shrink-0 truncate px-4 text-xs leading-6 text-fg-3">
      {isTyping && `${shortName(contactName(c.contact))} is typing…`}
    </div>
  )
}
