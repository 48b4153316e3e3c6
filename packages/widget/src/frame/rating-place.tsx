import { signal } from '@preact/signals'
import type { Rating } from './rating.tsx'

const part = signal<typeof Rating | null>(null)
let asked = false

/** Where a rating is asked for. Most talks end without one, so its part comes with the first. */
export function RatingPlace(props: Parameters<typeof Rating>[0]) {
  const Part = part.value
  if (Part) return <Part {...props} />
  const { status, rated, ratingAsked } = props.conversation
  if (status === 'closed' && (rated || ratingAsked) && !asked) {
    asked = true
    import('./rating.tsx').then(
      (m) => (part.value = m.Rating),
      () => (asked = false),
    )
  }
  return null
}
