import { expect, it } from 'vitest'
import { marked, type Mark } from './marked.ts'

const cases: [string, string, Mark, string][] = [
  ['|bold| it', '', 'bold', '**bold**| it'],
  ['a ||', '', 'italic', 'a *|*'],
  ['see |this|', '', 'link', 'see [this](https://|)'],
  ['one\n|two\nthree|', '', 'list', 'one\n- two\n- three|'],
  ['|x|', '', 'code', '`x`|'],
]

it.each(cases)('%j', (before, _, mark, after) => {
  const [head = '', words = '', tail = ''] = before.split('|')
  const text = head + words + tail
  const [from, by, caret] = marked(text, head.length, head.length + words.length, mark)
  const written = text.slice(0, from) + by + tail
  expect(`${written.slice(0, caret)}|${written.slice(caret)}`).toBe(after)
})
