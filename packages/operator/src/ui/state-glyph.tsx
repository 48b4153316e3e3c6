import type { VisitorState } from '@switchboard/contract'
import { cn } from './cn.ts'

export const stateWords: Record<VisitorState, string> = {
  waiting: 'Waiting',
  assigned: 'Assigned',
  active: 'Active',
  resolved: 'Resolved',
  browsing: 'Browsing',
}
const text: Record<VisitorState, string> = {
  waiting: 'text-waiting-text',
  assigned: 'text-assigned-text',
  active: 'text-live-text',
  resolved: 'text-done-text',
  browsing: 'text-browsing-text',
}

/** A state as a shape: waiting ring, assigned half, active disc, resolved tick; a visitor without a conversation a hollow ring. */
export function StateGlyph({ state, className }: { state: VisitorState; className?: string }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden className={cn('size-2.5 shrink-0', className)}>
      {state === 'waiting' && (
        <circle cx="5" cy="5" r="3.6" fill="var(--c-waiting)" stroke="var(--c-waiting-ring)" strokeWidth="1.5" />
      )}
      {state === 'assigned' && (
        <>
          <circle cx="5" cy="5" r="3.6" fill="none" stroke="var(--c-assigned)" strokeWidth="1.5" />
          <path d="M5 1.4 A3.6 3.6 0 0 1 5 8.6 Z" fill="var(--c-assigned)" />
        </>
      )}
      {state === 'active' && <circle cx="5" cy="5" r="4" fill="var(--c-live)" />}
      {state === 'resolved' && (
        <path d="M1.5 5.5 L4 8 L8.5 2.5" fill="none" stroke="var(--c-done)" strokeWidth="1.6" strokeLinecap="round" />
      )}
      {state === 'browsing' && (
        <circle cx="5" cy="5" r="3.4" fill="none" stroke="var(--c-browsing)" strokeWidth="1.4" />
      )}
    </svg>
  )
}

/** Glyph, colour and word of a state. */
export function StateWord({ state, className }: { state: VisitorState; className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', text[state], className)}>
      <StateGlyph state={state} />
      {stateWords[state]}
    </span>
  )
}
