/** Where the words of a search stand in a text, as pairs of beginning and end, in order. */
export function marksOf(text: string, q: string): [number, number][] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  // Lowering may change the length of a text, and with it every place.
  const lowered = text.toLowerCase()
  if (words.length === 0 || lowered.length !== text.length) return []
  const marks: [number, number][] = []
  for (let at = 0; at < text.length;) {
    const found = words.filter((word) => lowered.startsWith(word, at)).sort((a, b) => b.length - a.length)[0]
    if (found) marks.push([at, at + found.length])
    at += found?.length ?? 1
  }
  return marks
}
