import type { Contact, ConversationItem, QuickReplyVariable } from '@switchboard/contract'

export type Values = Partial<Record<QuickReplyVariable, string | null>>

/** Puts values for `{{name|fallback}}`; without either nothing stands there, and no doubled space. */
export const fill = (text: string, values: Values): string =>
  text
    .replace(/\{\{([^{}]*)\}\}/g, (_, inside: string) => {
      const [name = '', ...fallback] = inside.split('|')
      return values[name.trim() as QuickReplyVariable] || fallback.join('|').trim()
    })
    .replace(/(?<=\S) {2,}(?=\S)/g, ' ')

/** What the variables mean in one conversation. */
export function valuesFor(
  c: ConversationItem,
  contact: Contact | undefined,
  operator: string,
  workspace: string,
): Values {
  const { name, email } = c.contact
  const company = contact?.fields['company'] ?? contact?.metadata['company']
  return {
    'contact.name': name,
    'contact.firstName': firstOf(name),
    'contact.email': email,
    'contact.phone': contact?.phone ?? null,
    'contact.company': company === undefined || company === null ? null : String(company),
    'operator.name': operator,
    'operator.firstName': firstOf(operator),
    'workspace.name': workspace,
    'conversation.page': c.startedFrom.url,
  }
}

const firstOf = (name: string | null): string | null => name?.trim().split(/\s+/)[0] ?? null

/** Whom the preview of a quick reply is addressed to. */
export const exampleValues: Values = {
  'contact.name': 'Dana Fox',
  'contact.firstName': 'Dana',
  'contact.email': 'dana@example.com',
  'contact.phone': '+44 20 7946 0000',
  'contact.company': 'Fox & Sons',
  'operator.name': 'Ann Berger',
  'operator.firstName': 'Ann',
  'workspace.name': 'Acme',
  'conversation.page': 'https://example.com/pricing',
}
