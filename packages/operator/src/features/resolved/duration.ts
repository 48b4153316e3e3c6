/** A length of time for a figure: 45 s, 3 min, 2 h 5 min, 3 d 4 h. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return pair(hours, 'h', minutes % 60, 'min')
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

const pair = (big: number, unit: string, small: number, smallUnit: string) =>
  small === 0 ? `${big} ${unit}` : `${big} ${unit} ${small} ${smallUnit}`
