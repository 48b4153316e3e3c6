// A ticket's place in its column is a text that compares byte by byte: eight digits for the cards put at the ends, and
// further digits, as of a fraction, for those put in between.

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = BigInt(digits.length)
const whole = 8
/** How far apart cards at the ends of a column stand; the room of two digits and more between any two of them. */
const step = base ** 3n
const end = base ** BigInt(whole)

/** So long a key says that its neighbourhood is crowded. */
export const mostKeyLength = 32

/** Keys for `count` cards between two others; null stands for the beginning or the end of the column. Pure. */
export function keysBetween(lower: string | null, upper: string | null, count: number): string[] {
  const keys = atTheEnds(lower, upper, count)
  return keys.length === count ? keys : spread(lower, upper, count)
}

function atTheEnds(lower: string | null, upper: string | null, count: number): string[] {
  if (upper === null) return ends(lower === null ? end / 2n - step : floor(lower), step, count)
  return lower === null ? ends(ceiling(upper), -step, count).toReversed() : []
}

/** Keys beyond the last or before the first; none when there is no room. */
function ends(from: bigint, by: bigint, count: number): string[] {
  const last = from + by * BigInt(count)
  if (last <= 0n || last >= end) return []
  return Array.from({ length: count }, (_, i) => written(from + by * BigInt(i + 1), whole))
}

function spread(lower: string | null, upper: string | null, count: number): string[] {
  const wanted = BigInt(count) + 1n
  for (let length = Math.max(whole, lower?.length ?? 0, upper?.length ?? 0); ; length++) {
    const low = lower === null ? 0n : read(lower, length)
    const high = upper === null ? base ** BigInt(length) : read(upper, length)
    if (high - low < wanted) continue
    return Array.from({ length: count }, (_, i) => written(low + ((high - low) * BigInt(i + 1)) / wanted, length))
  }
}

const read = (key: string, length: number): bigint => {
  let value = 0n
  for (const digit of key.padEnd(length, '0')) value = value * base + BigInt(digits.indexOf(digit))
  return value
}

function written(value: bigint, length: number): string {
  let key = ''
  for (let rest = value; key.length < length; rest /= base) key = digits[Number(rest % base)]! + key
  // A fraction's last noughts say nothing, and would leave no room before the key.
  return key.slice(0, whole) + key.slice(whole).replace(/0+$/, '')
}

const floor = (key: string): bigint => read(key.slice(0, whole), whole)
const ceiling = (key: string): bigint => floor(key) + (key.length > whole ? 1n : 0n)
