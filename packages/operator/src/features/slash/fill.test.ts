import { expect, it } from 'vitest'
import { fill } from './fill.ts'

it.each([
  ['Hi {{contact.name}}', { 'contact.name': 'Dana' }, 'Hi Dana'],
  ['Hi {{ contact.name | there }}!', {}, 'Hi there!'],
  ['Hi {{contact.name|there}}', { 'contact.name': null }, 'Hi there'],
  ['Hi {{contact.name}} again', {}, 'Hi again'],
  ['A {{contact.name|b|c}}', {}, 'A b|c'],
  ['{{contact.name}}', { 'contact.name': '{{operator.name}}' }, '{{operator.name}}'],
  ['No braces { } here', {}, 'No braces { } here'],
])('%s becomes what is sent', (text, values, sent) => {
  expect(fill(text, values)).toBe(sent)
})
