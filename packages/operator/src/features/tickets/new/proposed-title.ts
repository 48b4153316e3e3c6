import { plainOf } from '@switchboard/contract/marks'
import { data } from '../../../store/data.ts'
import { contactName } from '../../people/names.ts'

const mostCharacters = 80

/** What a ticket from a conversation may be called: the first thing that its contact said, or who they are. */
export function proposedTitle(conversationId: string): string {
  const { messages, conversations } = data.get()
  const said = messages[conversationId]?.find((m) => m.author.kind === 'contact' && m.text.trim() !== '')?.text
  const c = conversations[conversationId]
  const last = c?.lastMessage?.author.kind === 'contact' ? c.lastMessage.text : ''
  const line = plainOf(said ?? last)
    .trim()
    .split('\n')[0]!
    .replace(/\s+/g, ' ')
  if (line === '') return c ? `Conversation with ${contactName(c.contact)}` : ''
  if (line.length <= mostCharacters) return line
  const cut = line.slice(0, mostCharacters)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), mostCharacters / 2))}…`
}
