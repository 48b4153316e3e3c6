import { useNow } from './use-now.ts'

/** The time of day in a zone, with the name of its city; null where it is unknown. */
export function useLocalTime(timeZone: string | null): string | null {
  const now = useNow()
  if (!timeZone) return null
  try {
    const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone }).format(now)
    return `${clock}, ${timeZone.split('/').at(-1)!.replaceAll('_', ' ')}`
  } catch {
    return null
  }
}
