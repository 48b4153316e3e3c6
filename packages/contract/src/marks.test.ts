import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocksOf, plainOf } from './marks.ts'

const shape = (text: string): { kind: string }[] =>
  blocksOf(text).flatMap((b): { kind: string }[] => (b.kind === 'text' ? b.spans : [b]))

it.each([
  ['**bold** and *italic*', ['bold', 'text', 'italic']],
  ['`a * b`', ['code']],
  ['2*3*4 and a ** b', ['text']],
  ['**not closed', ['text']],
  ['see https://a.example/x?y=1, thanks', ['text', 'link', 'text']],
  ['[here](https://a.example)', ['link']],
  ['[here](javascript:alert(1))', ['text']],
  ['[here](data:text/html,x)', ['text']],
  ['[mail](mailto:dana@example.com)', ['link']],
  ['<b>no</b>', ['text']],
  ['- one\n- two', ['list']],
  ['1. one\n2. two\n- three', ['list', 'list']],
  ['```\n- code\n```', ['code']],
  ['```\nnot closed', ['text']],
  ['-5 degrees', ['text']],
  ['', []],
])('%j', (text, kinds) => {
  expect(shape(text).map((s) => s.kind)).toEqual(text === '' ? [] : kinds)
})

it.each([
  ['(https://a.example/b)', '(https://a.example/b)'],
  ['https://a.example/w_(x)', 'https://a.example/w_(x)'],
  ['**Hi** [there](https://a.example)', 'Hi there (https://a.example)'],
  ['2. two\n3. three', '2. two\n3. three'],
])('plainly %j', (text, plain) => {
  expect(plainOf(text)).toBe(plain)
})

it('links lead to the web or to mail, whatever is written', () => {
  const pieces = [
    '*',
    '**',
    '`',
    '[',
    ']',
    '(',
    ')',
    'http://',
    'https://a.b',
    'mailto:x',
    'javascript:',
    '\n',
    '- ',
    '```',
    'a',
    ' ',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      const seen = JSON.stringify(blocksOf(text))
      for (const [, url] of seen.matchAll(/"url":"([^"]*)"/g)) expect(url).toMatch(/^(https?:\/\/|mailto:)/i)
      expect(plainOf(text)).toBeTypeOf('string')
    }),
  )
})

it.each(['**a ', '*a ', '`', '[', '[a](https://', '- ', '```\n', 'https://'])(
  '50,000 characters of %j are read at once',
  (piece) => {
    const text = piece.repeat(Math.ceil(50_000 / piece.length))
    expect(plainOf(text).length).toBeGreaterThan(0)
  },
)
