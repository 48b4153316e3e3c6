/** How well a label answers a query: 3 it begins so, 2 a word begins so, 1 the letters come in order, 0 not at all. */
export function scoreOf(label: string, query: string): number {
  const [text, wanted] = [fold(label), fold(query)]
  if (wanted === '') return 1
  if (text.startsWith(wanted)) return 3
  if (text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted)) || text.includes(` ${wanted}`)) return 2
  return wanted.length > 1 && inOrder(text, wanted) ? 1 : 0
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

function inOrder(text: string, wanted: string): boolean {
  let at = 0
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** What a query asks for: everything, acts only (`>`), people only (`@`) or tickets only (`#`). */
export function readQuery(raw: string): { only: 'acts' | 'people' | 'tickets' | null; text: string } {
  const first = raw.trimStart()[0]
  if (first === '>') return { only: 'acts', text: raw.trimStart().slice(1).trim() }
  if (first === '@') return { only: 'people', text: raw.trimStart().slice(1).trim() }
  if (first === '#') return { only: 'tickets', text: raw.trimStart().slice(1).trim() }
  return { only: null, text: raw.trim() }
}

/** The line chosen before any arrow key: never one that changes a conversation on fewer than two letters. */
export const preChosen = (lines: { changes: boolean }[], text: string): number =>
  lines.length > 0 && (text.length >= 2 || !lines[0]!.changes) ? 0 : -1
