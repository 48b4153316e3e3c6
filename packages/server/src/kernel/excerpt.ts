import { plain, trimmed } from './words.ts'

/** A stretch of a text to highlight, in UTF-16 units. */
export type Mark = [start: number, end: number]

const [before, most] = [60, 240]
const mostMarks = 20

/** The part of a text around the first word found, and where the words found stand in it. */
export function excerptOf(text: string, wanted: readonly string[]): { text: string; marks: Mark[] } {
  const marks = marksIn(text, wanted)
  const from = marks[0] ? beginOfWord(text, marks[0][0] - before) : 0
  const to = Math.min(text.length, from + most)
  const shown = text.slice(from, to).toWellFormed()
  const opening = from > 0 ? '… ' : ''
  const shift = opening.length - from
  return {
    text: `${opening}${shown}${to < text.length ? ' …' : ''}`,
    marks: marks.filter(([, end]) => end <= to).map(([start, end]) => [start + shift, end + shift]),
  }
}

const isOnePart = /^[\p{L}\p{N}\p{M}]*$/u

/** Words that begin as one of those wanted, or whose parts do. */
function marksIn(text: string, wanted: readonly string[]): Mark[] {
  const isWanted = (word: string) => {
    const as = plain(word)
    return as !== '' && wanted.some((w) => as.startsWith(w))
  }
  const marks: Mark[] = []
  for (const { 0: token, index } of text.matchAll(/\S+/gu)) {
    const core = trimmed(token)
    const start = index + token.indexOf(core)
    if (isWanted(core)) marks.push([start, start + core.length])
    else if (!isOnePart.test(core))
      for (const part of core.matchAll(/[\p{L}\p{N}\p{M}]+/gu))
        if (isWanted(part[0])) marks.push([start + part.index, start + part.index + part[0].length])
    if (marks.length >= mostMarks) break
  }
  return marks
}

function beginOfWord(text: string, at: number): number {
  if (at <= 0) return 0
  const space = text.indexOf(' ', at)
  return space < 0 || space > at + before ? at : space + 1
}
