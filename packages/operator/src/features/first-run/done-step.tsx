import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMay, useWorkspace } from '../../store/session.ts'

const strong = 'rounded-sm font-medium text-accent-text underline underline-offset-2'

/** The end: what is there, what is left, and where to go. */
export function DoneStep() {
  const { widgetSeen } = useWorkspace()
  const mayDepartments = useMay('departments:manage')
  return (
    <div className="flex flex-col items-start gap-5">
      <ul className="list-disc space-y-1.5 ps-5 text-sm">
        {!widgetSeen && (
          <li>The widget has not been seen on your website yet: paste the script tag when you are ready.</li>
        )}
        <li>
          Press <strong className="font-semibold">?</strong> anywhere for the keyboard shortcuts, and{' '}
          <strong className="font-semibold">Ctrl/Cmd+K</strong> for everything else.
        </li>
        <li>
          Allow sound and notifications in <SettingsLink page="notifications">your settings</SettingsLink>, so that no
          visitor waits unnoticed.
        </li>
        {mayDepartments && (
          <li>
            Larger team? Make <SettingsLink page="departments">departments</SettingsLink>.
          </li>
        )}
      </ul>
      <Link
        to="/conversations/$view"
        params={{ view: 'waiting' }}
        className="inline-flex h-10 items-center rounded-md bg-accent px-4 text-sm font-medium text-accent-fg hover:bg-accent-hover pointer-coarse:h-11"
      >
        Go to conversations
      </Link>
    </div>
  )
}

function SettingsLink({ page, children }: { page: string; children: ReactNode }) {
  return (
    <Link to="/settings/$" params={{ _splat: page }} className={strong}>
      {children}
    </Link>
  )
}
