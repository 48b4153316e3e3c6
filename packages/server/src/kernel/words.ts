const mostTerms = 6
const longest = 100

const replaced: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

/** Printable letters without accents: most words, and nothing but capitals to take away. */
const isBare = /^[!-~]*$/

/** Without accents, capitals and doubled spaces: what is equal to a reader is equal here. */
export const plain = (text: string): string => (isBare.test(text) ? text.toLowerCase() : folded(text))

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđæœþı]/g, (letter) => replaced[letter]!)
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()

/** What somebody looks for, word by word. */
export const termsOf = (q: string): string[] =>
  [
    ...new Set(
      plain(q)
        .split(' ')
        .map((t) => cut(trimmed(t))),
    ),
  ]
    .filter((t) => t !== '')
    .slice(0, mostTerms)

/** Every word a text is found by: whole ones as they stand, and their parts. */
export function wordsOfText(text: string): string[] {
  const whole = plain(text).split(' ').map(trimmed)
  const parts = whole.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length > 1)
  return [...new Set([...whole, ...parts].map(cut))].filter((word) => word !== '')
}

/** Words that people mistype: letters only, long enough to be told apart. */
export const isMistypable = (word: string): boolean => /^\p{L}{4,30}$/u.test(word)

/** The word and every form of it with one letter left out. */
export function variantsOf(word: string): string[] {
  const letters = Array.from(word)
  return [...new Set([word, ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))])]
}

/** Whether one slip lies between two words: a letter too many, too few, wrong, or two neighbours swapped. */
export function isOneSlipApart(a: string, b: string): boolean {
  const [short, long] = [Array.from(a), Array.from(b)].toSorted((x, y) => x.length - y.length) as [string[], string[]]
  if (long.length - short.length > 1) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from++
  const rest = (letters: string[], skip: number) => letters.slice(from + skip).join('')
  if (long.length > short.length) return rest(short, 0) === rest(long, 1)
  const isSwapped = short[from] === long[from + 1] && short[from + 1] === long[from] && rest(short, 2) === rest(long, 2)
  return isSwapped || rest(short, 1) === rest(long, 1)
}

/** A word as a tsquery writes it. */
export const quotedWord = (word: string): string => `'${word.replace(/['\\]/g, '$&$&')}'`
/** Every word that begins so, as a tsquery writes it. */
export const beginningOf = (term: string): string => `${quotedWord(term)}:*`

/** As much of a word as is kept. */
export const cut = (word: string): string => Array.from(word).slice(0, longest).join('')
/** Without punctuation around it. */
export const trimmed = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
