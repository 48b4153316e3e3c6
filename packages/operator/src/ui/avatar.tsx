import type { PresenceState } from '@switchboard/contract'
import { User } from 'lucide-react'
import { cn } from './cn.ts'

const presenceClass: Record<PresenceState, string> = {
  online: 'bg-live',
  away: 'bg-waiting shadow-[inset_0_0_0_1.5px_var(--c-waiting-ring)]',
  offline: 'bg-done',
}

/** A person's picture, or initials on a colour of their own; decorative, so the name stands beside it. */
export function Avatar({
  name,
  id,
  src,
  size = 32,
  presence,
  className,
}: {
  name: string | null
  /** Picks the colour; the same person keeps it everywhere. */
  id: string
  src?: string | null | undefined
  size?: number
  presence?: PresenceState | undefined
  className?: string
}) {
  const hue = hueOf(id)
  return (
    <span
      aria-hidden
      className={cn(
        'relative inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none',
        className,
      )}
      style={{
        width: size,
        height: size,
        fontSize: Math.max(9, size * 0.37),
        letterSpacing: 0,
        background: `light-dark(oklch(0.92 0.045 ${hue}), oklch(0.36 0.06 ${hue}))`,
        color: `light-dark(oklch(0.4 0.09 ${hue}), oklch(0.88 0.06 ${hue}))`,
      }}
    >
      {src ? (
        <img src={src} alt="" className="size-full rounded-full object-cover" />
      ) : (
        (initials(name) ?? <User style={{ width: size * 0.5 }} />)
      )}
      {presence && (
        <span
          className={cn(
            'absolute -right-px -bottom-px size-2.5 rounded-full outline-2 outline-surface',
            presenceClass[presence],
          )}
        />
      )}
    </span>
  )
}

const segments = new Intl.Segmenter()

/** Up to two first characters of the words of a name; null when there is nothing to show. */
export function initials(name: string | null): string | null {
  const words = (name ?? '').split(/[\s\-_.@]+/).filter((w) => /\p{L}|\p{N}|\p{Extended_Pictographic}/u.test(w))
  const last = words.findLast((w, i) => i > 0 && !/^\p{N}/u.test(w))
  // Letters of joining scripts would melt into one shape.
  const picked = words.slice(0, 1).concat(last && !/\p{Script=Arabic}/u.test(last) ? [last] : [])
  const letters = picked.map((w) => first(w.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, '')))
  return letters.length === 0 ? null : letters.join('').toUpperCase()
}

const first = (word: string): string => {
  for (const { segment } of segments.segment(word)) return segment
  return ''
}

function hueOf(id: string): number {
  let hash = 0
  for (const c of id) hash = (hash * 31 + c.charCodeAt(0)) >>> 0
  return hash % 360
}
