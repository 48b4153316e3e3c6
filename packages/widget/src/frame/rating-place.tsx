import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Rating } from './rating.tsx'

const part = signal<typeof Rating | null>(null)

/** Where a rating is asked for. Most talks end without one, so its part comes with the first. */
export function RatingPlace(props: Parameters<typeof Rating>[0]) {
  const { status, rated, ratingAsked } = props.conversation
  const wanted = status === 'closed' && (rated || ratingAsked)
  useEffect(() => {
    if (wanted) void import('./rating.tsx').then((m) => (part.value = m.Rating))
  }, [wanted])
  const Part = part.value
  return Part && <Part {...props} />
}
