import { authorOf, sizeWords, textOf, type Source } from './source.ts'

const style = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem; background: #fff; color: #1b1c22;
  font: 15px/1.5 Inter, system-ui, "Segoe UI", sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 20px; line-height: 28px; }
header p { margin: 0; color: #5c5f6b; font-size: 13px; }
ol { list-style: none; margin: 1.5rem 0 0; padding: 0; }
li { padding: .75rem 0; border-top: 1px solid #e4e5ea; break-inside: avoid; }
.who { display: flex; justify-content: space-between; gap: 1rem; margin: 0; font-size: 13px; }
.who time { color: #5c5f6b; white-space: nowrap; font-variant-numeric: tabular-nums; }
.text { margin: .125rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; }
ul { margin: .25rem 0 0; padding-inline-start: 1.25rem; color: #5c5f6b; font-size: 13px; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } }
`

/** One page that needs nothing else, reads in both directions and prints well. */
export async function* writeHtml(source: Source): AsyncGenerator<string> {
  const { conversation: c, clock } = source
  const title = `Conversation with ${source.contactName}`
  const resolved = c.closedAt === null ? '' : `, resolved ${clock.words(c.closedAt)}`
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1 dir="auto">${escaped(title)}</h1>
<p dir="auto">${escaped([source.workspaceName, c.contact.email].filter(Boolean).join(' · '))}</p>
<p>${escaped(`Started ${clock.words(c.createdAt)}${resolved} (${clock.timeZone})`)}</p>
</header>
<main>
<ol>
`
  for await (const m of source.messages) {
    const text = textOf(m)
    const files = m.files.map((f) => `<li><bdi>${escaped(f.name)}</bdi> (${sizeWords(f.bytes)})</li>`).join('')
    yield `<li>
<p class="who"><strong><bdi>${escaped(authorOf(m, source))}</bdi></strong> <time datetime="${m.createdAt}">${escaped(clock.words(m.createdAt))}</time></p>
${text === '' ? '' : `<p class="text" dir="auto">${escaped(text)}</p>\n`}${files === '' ? '' : `<ul>${files}</ul>\n`}</li>
`
  }
  yield '</ol>\n</main>\n</body>\n</html>\n'
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c]!)
