/** A stretch of a line with one meaning. */
export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold'; spans: Span[] }
  | { kind: 'italic'; spans: Span[] }
  | { kind: 'link'; text: string; url: string }

/** A part of a message: running text with its breaks, a list, or code as it was written. */
export type Block =
  | { kind: 'text'; spans: Span[] }
  | { kind: 'list'; start: number | null; items: Span[][] }
  | { kind: 'code'; text: string }

const bullet = /^(?:[-*•]|(\d{1,3})[.)]) +(?=\S)/
const fence = /^```\w{0,20}$/

/**
 * Reads the small set of marks: **bold**, *italic*, `code`, fenced code, [words](https://...), bare addresses, and lists.
 * Whatever is not complete is text. Linear in the length of the text, and never HTML.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.split('\n')
  let plain: string[] = []
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: 'text', spans: spansOf(plain.join('\n')) })
    plain = []
  }
  const closes = lines.flatMap((line, i) => (line.trimEnd() === '```' ? [i] : []))
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    while (closes.length > 0 && closes[0]! <= at) closes.shift()
    const end = fence.test(line.trimEnd()) ? closes[0] : undefined
    const item = bullet.exec(line)
    if (end !== undefined) {
      flush()
      blocks.push({ kind: 'code', text: lines.slice(at + 1, end).join('\n') })
      at = end
    } else if (item) {
      flush()
      const spans = spansOf(line.slice(item[0].length))
      const last = blocks.at(-1)
      const start = item[1] === undefined ? null : Number(item[1])
      const joins =
        last?.kind === 'list' && bullet.test(lines[at - 1] ?? '') && (last.start === null) === (start === null)
      if (joins) last.items.push(spans)
      else blocks.push({ kind: 'list', start, items: [spans] })
    } else plain.push(line)
  }
  flush()
  return blocks
}

const marks =
  /`([^`\n]+)`|\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])|\[([^[\]\n]{1,300})\]\(((?:https?:\/\/|mailto:)[^\s()<>]{1,2000})\)|https?:\/\/[^\s<>"]*[^\s<>".,;:!?'*«»”’…]/giu

function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const found of text.matchAll(marks)) {
    const [whole, code, bold, italic, words, url] = found
    const address = withoutBracket(whole)
    if (found.index > from) spans.push({ kind: 'text', text: text.slice(from, found.index) })
    from = found.index + whole.length
    if (code !== undefined) spans.push({ kind: 'code', text: code })
    else if (bold !== undefined) spans.push({ kind: 'bold', spans: spansOf(bold) })
    else if (italic !== undefined) spans.push({ kind: 'italic', spans: spansOf(italic) })
    else if (words !== undefined) spans.push({ kind: 'link', text: words, url: url! })
    else {
      spans.push({ kind: 'link', text: address, url: address })
      from = found.index + address.length
    }
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) })
  return spans
}

/** A bracket closes the sentence unless the address opened one itself. */
const withoutBracket = (url: string): string => (url.endsWith(')') && !url.includes('(') ? url.slice(0, -1) : url)

/** The words alone, for previews and transcripts; a link keeps its address beside its words. */
export const plainOf = (text: string): string => blocksOf(text).map(plainBlock).join('\n')

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return plainSpans(block.spans)
    case 'code':
      return block.text
    case 'list': {
      const { start, items } = block
      return items.map((spans, i) => `${start === null ? '-' : `${start + i}.`} ${plainSpans(spans)}`).join('\n')
    }
  }
}

function plainSpans(spans: Span[]): string {
  return spans
    .map((s) => {
      if ('spans' in s) return plainSpans(s.spans)
      return s.kind === 'link' && s.text !== s.url ? `${s.text} (${s.url})` : s.text
    })
    .join('')
}
