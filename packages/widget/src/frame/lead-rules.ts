import type { ContactConversationDetail } from '@switchboard/contract'
import type { Boot, Team } from './state.ts'

/** What a visitor is asked about themselves: the lead form, or only the e-mail address. */
export type Ask = 'lead' | 'email'
export type LeadField = Boot['lead']['fields'][number]

const unansweredMs = 60_000

export interface Situation {
  form: Boot['lead'] | undefined
  team: Team
  mailWorks: boolean
  contact: Boot['contact']
  /** The conversation on the screen; none where a new one begins. */
  conversation: ContactConversationDetail | undefined
  /** True before the very first message. */
  isFirst: boolean
  /** What this browser was asked before. */
  answered: (ask: Ask) => boolean
}

/** The fields that are not known from a proof. */
export const openFields = (fields: readonly LeadField[], contact: Boot['contact']): LeadField[] =>
  fields.filter(({ field }) => !((field === 'name' && contact?.name) || (field === 'email' && contact?.email)))

/** What is to be asked, and from when on. Pure. */
export function askOf(now: Situation): { ask: Ask; at: number } | null {
  if (isFormDue(now)) return { ask: 'lead', at: 0 }
  const { mailWorks, contact, conversation: c, answered, team } = now
  if (!mailWorks || contact?.email || answered('email') || c?.status !== 'open') return null
  const first = c.messages.find((m) => m.author.kind === 'contact')
  if (!first || c.messages.some((m) => m.author.kind === 'operator')) return null
  return { ask: 'email', at: team.open ? Date.parse(first.createdAt) + unansweredMs : 0 }
}

function isFormDue({ form, team, contact, conversation, isFirst, answered }: Situation): boolean {
  if (!form || form.when === 'never' || answered('lead') || openFields(form.fields, contact).length === 0) return false
  if (form.when === 'after')
    return conversation?.status === 'open' && conversation.messages.some((m) => m.author.kind === 'contact')
  return isFirst && (form.when === 'before' || !team.online)
}
