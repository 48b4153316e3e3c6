import type { ConversationItem } from '@switchboard/contract'
import { call } from '../../client.ts'
import { isValid, runCommand } from '../../commands/run.ts'
import type { CommandId } from '../../commands/registry.ts'
import { tagsNow } from '../../store/catalogue.ts'
import { session } from '../../store/session.ts'
import { setTag } from '../conversations/labels.ts'
import { openNewTicket } from '../tickets/new/open-new.ts'
import { contactName } from '../people/names.ts'
import { registerSlash, type Finding, type SlashCommand } from './registry.ts'

/** A command of the keyboard, under the name it has after `/`. */
const named = (name: string, id: CommandId, help: string): SlashCommand => ({
  name,
  help,
  valid: (c) => c !== null && isValid(id),
  run: () => runCommand(id),
})

const mostFound = 8

function findTags(words: string, { tagIds }: ConversationItem): Finding[] {
  const query = words.toLowerCase()
  return tagsNow()
    .filter((tag) => tag.name.toLowerCase().includes(query))
    .slice(0, mostFound)
    .map((tag) => {
      const isOn = tagIds.includes(tag.id)
      return {
        id: tag.id,
        label: tag.name,
        hint: isOn ? 'take off' : 'put on',
        text: '',
        run: (c) => setTag(c.id, tag.id, !isOn),
      }
    })
}

registerSlash(
  named('accept', 'accept', 'Take this conversation'),
  named('assign', 'assign', 'Choose who answers'),
  named('transfer', 'assign', 'Hand over to a colleague or a department'),
  named('snooze', 'snooze', 'Put aside until a time'),
  named('resolve', 'resolve', 'Close this conversation'),
  named('reopen', 'reopen', 'Open it again'),
  named('unread', 'unread', 'Mark as unread'),
  {
    name: 'tag',
    help: 'Put a tag on this conversation, or take it off: /tag vip',
    valid: (c) => c !== null && isValid('tags'),
    search: (words, c) => Promise.resolve(c === null ? [] : findTags(words, c)),
  },
  {
    name: 'ticket',
    help: 'Create a ticket, from this conversation where there is one',
    valid: () => isValid('new-ticket'),
    run: (c) => openNewTicket(c ? { conversationId: c.id } : {}),
  },
  {
    name: 'contact',
    help: 'Find a contact and insert them: /contact dana',
    valid: () => session.get()?.permissions.includes('contacts:read') ?? false,
    search: async (words) => {
      if (words === '') return []
      const { items } = await call('GET /v1/contacts', { q: words, limit: mostFound })
      return items.map((contact) => {
        const name = contactName(contact)
        const reach = [contact.email, contact.phone].filter((way) => way !== null && way !== name).join(', ')
        return { id: contact.id, label: name, hint: reach, text: reach === '' ? name : `${name} (${reach})` }
      })
    },
  },
)
