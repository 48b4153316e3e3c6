import { quickReplyVariables, type QuickReplyVariable } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'

/** `{{contact.name}}` or `{{contact.name|there}}`. */
const variable = /\{\{([^{}]*)\}\}/g

const isKnown = (name: string): name is QuickReplyVariable => quickReplyVariables.some((known) => known === name)

/** Refuses variables that nothing fills: a typing mistake would go out to a customer. */
export function checkVariables(text: string): void {
  for (const [whole, inside = ''] of text.matchAll(variable)) {
    const name = inside.split('|')[0]!.trim()
    if (!isKnown(name)) {
      throw new Refusal(
        'invalid',
        'variable_unknown',
        `${whole} is not known. Use ${quickReplyVariables.join(', ')}.`,
        {
          details: { variable: name },
        },
      )
    }
  }
}
