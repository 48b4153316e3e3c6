import { Link } from '@tanstack/react-router'
import { useEffect, type ComponentProps, type ReactNode } from 'react'

/** The page in front of the workspace: one card with a title, for everything done before signing in. */
export function Door({
  title,
  description,
  children,
  footer,
}: {
  title: string
  description?: ReactNode
  children?: ReactNode
  footer?: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · Switchboard`
  }, [title])
  return (
    <main className="flex h-dvh flex-col overflow-y-auto bg-bg px-4">
      <div className="m-auto flex w-full max-w-95 flex-col items-center py-8">
        <img src="/favicon.svg" alt="Switchboard" className="mb-5 size-10" />
        <div className="w-full rounded-xl bg-surface px-5 py-6 shadow-btn sm:px-7">
          <h1 className="text-xl font-semibold">{title}</h1>
          {description && <div className="mt-1 text-sm text-fg-2">{description}</div>}
          {children}
        </div>
        {footer && <div className="mt-4 text-center text-sm text-fg-2">{footer}</div>}
      </div>
    </main>
  )
}

/** A column of fields; what the browser would say about them, we say ourselves. */
export function DoorForm(props: Omit<ComponentProps<'form'>, 'className' | 'noValidate'>) {
  return <form {...props} noValidate className="mt-5 flex flex-col gap-4" />
}

/** A link within the words of these pages. */
export function DoorLink({ to, children }: { to: '/sign-in' | '/forgot-password'; children: ReactNode }) {
  return (
    <Link to={to} className="rounded-sm font-medium text-accent-text underline underline-offset-2">
      {children}
    </Link>
  )
}
