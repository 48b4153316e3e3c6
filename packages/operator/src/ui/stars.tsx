import { Star } from 'lucide-react'
import { cn } from './cn.ts'

const places = [1, 2, 3, 4, 5]

/** A rating as stars: outlined, filled as far as it goes. */
export function Stars({ value, className }: { value: number; className?: string }) {
  return (
    <span
      role="img"
      aria-label={`${value} of 5 stars`}
      className={cn('inline-flex shrink-0 items-center align-middle text-waiting-ring [&_svg]:size-3.5', className)}
    >
      {places.map((n) => (
        <Star key={n} aria-hidden fill={n <= Math.round(value) ? 'currentColor' : 'none'} strokeWidth={1.75} />
      ))}
    </span>
  )
}
