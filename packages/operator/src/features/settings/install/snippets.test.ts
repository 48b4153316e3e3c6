import { expect, test } from 'vitest'
import { snippetsOf } from './snippets.ts'

test('every kind of website gets the address of the script tag', () => {
  const src = 'https://chat.example.com/w/k3I9T7Vq3z2i.js'
  const snippets = snippetsOf(`<script src="${src}" async></script>`)
  expect(snippets.map((s) => s.value)).toEqual(['html', 'gtm', 'wordpress', 'spa'])
  for (const snippet of snippets) expect(snippet.code).toContain(src)
})
