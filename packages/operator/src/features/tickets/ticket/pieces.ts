const [beginningLines, beginningCharacters] = [14, 2_000]
const pieceLines = 80

/** The text itself when it is short, else its first lines. */
export function beginningOf(text: string): string {
  const lines = text.split('\n')
  if (lines.length <= beginningLines * 1.5 && text.length <= beginningCharacters * 1.5) return text
  return lines.slice(0, beginningLines).join('\n').slice(0, beginningCharacters)
}

/**
 * A text cut between lines into pieces that can be drawn one by one; fenced code stays whole. No piece ends with an empty
 * line, which would not be drawn there.
 */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let piece: string[] = []
  let isCode = false
  for (const line of text.split('\n')) {
    piece.push(line)
    if (line.startsWith('```')) isCode = !isCode
    const most = isCode || line === '' ? pieceLines * 5 : pieceLines
    if (piece.length < most) continue
    pieces.push(piece.join('\n'))
    piece = []
  }
  return piece.length > 0 ? [...pieces, piece.join('\n')] : pieces
}
