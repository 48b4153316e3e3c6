import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/states.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <div className="h-dvh bg-surface">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing at this address"
        action={
          <Link to="/" className="text-accent-text underline underline-offset-2">
            Go to conversations
          </Link>
        }
      >
        The link may be old, or mistyped.
      </EmptyState>
    </div>
  )
}
