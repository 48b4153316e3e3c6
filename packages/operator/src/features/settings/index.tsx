import { Link, useParams } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useMe, useWorkspace } from '../../store/session.ts'
import { cn } from '../../ui/cn.ts'
import { EmptyState } from '../../ui/states.tsx'
import { gettingStarted, sections, type SectionEntry } from './sections.tsx'

const row =
  'flex min-h-8 items-center gap-2.5 rounded-md px-2.5 text-sm text-fg-2 hover:bg-hover hover:text-fg max-[899px]:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0'

/** The settings: sub-navigation beside the page, or one after the other on a small screen. */
export function SettingsPage() {
  const { _splat = '' } = useParams({ strict: false })
  const { permissions } = useMe()
  const { features } = useWorkspace()
  const mine = sections.filter(
    (s) => (!s.permission || permissions.includes(s.permission)) && (!s.feature || features.includes(s.feature)),
  )
  const chosen = _splat.replace(/\/+$/, '')
  const isAt = (s: SectionEntry) => s.id === chosen || (s.nested === true && chosen.startsWith(`${s.id}/`))
  const shown = chosen === '' ? mine[0] : mine.find(isAt)
  return (
    <div className="flex h-full">
      <SubNavigation
        entries={mine}
        shown={shown?.id}
        hidden={chosen !== ''}
        mayStart={permissions.includes(gettingStarted.permission)}
      />
      <div className={cn('min-w-0 flex-1 overflow-y-auto', chosen === '' && 'max-[899px]:hidden')}>
        {shown ? <shown.page key={shown.id} /> : <NotHere known={sections.some(isAt)} />}
      </div>
    </div>
  )
}

function SubNavigation({
  entries,
  shown,
  hidden,
  mayStart,
}: {
  entries: SectionEntry[]
  shown: string | undefined
  /** On a small screen the list gives way to the chosen page. */
  hidden: boolean
  mayStart: boolean
}) {
  const groups = [...new Set(entries.map((e) => e.group))]
  const Title = hidden ? 'h2' : 'h1'
  const nav = useRef<HTMLElement>(null)
  // Whoever came by an address or the palette sees where they are, too.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  return (
    <nav
      ref={nav}
      aria-label="Settings"
      className={cn(
        'w-full shrink-0 overflow-y-auto px-3 pb-4 min-[900px]:w-58 min-[900px]:border-r min-[900px]:border-line',
        hidden && 'max-[899px]:hidden',
      )}
    >
      <Title className="flex h-13 items-center px-2.5 text-lg font-semibold">Settings</Title>
      {groups.map((group) => (
        <NavGroup key={group} title={group}>
          {entries
            .filter((e) => e.group === group)
            .map((e) => (
              <li key={e.id}>
                <Link
                  to="/settings/$"
                  params={{ _splat: e.id }}
                  {...(e.id === shown && { 'aria-current': 'page' as const })}
                  className={cn(
                    row,
                    e.id === shown && 'min-[900px]:bg-pressed min-[900px]:font-medium min-[900px]:text-fg',
                  )}
                >
                  <e.icon aria-hidden />
                  {e.label}
                </Link>
              </li>
            ))}
          {group === 'Workspace' && mayStart && (
            <li>
              <Link to="/getting-started" className={row}>
                <gettingStarted.icon aria-hidden />
                {gettingStarted.label}
              </Link>
            </li>
          )}
        </NavGroup>
      ))}
    </nav>
  )
}

function NavGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <div className="mb-4">
      <p id={id} className="px-2.5 pb-1 text-xs font-medium text-fg-3">
        {title}
      </p>
      <ul aria-labelledby={id} className="space-y-px">
        {children}
      </ul>
    </div>
  )
}

function NotHere({ known }: { known: boolean }) {
  return (
    <>
      <h1 className="sr-only">Settings</h1>
      <EmptyState
        icon={<Lock aria-hidden />}
        title={known ? 'This page is not open to you' : 'There is no such page'}
        action={
          <Link
            to="/settings/$"
            params={{ _splat: 'profile' }}
            className="rounded-sm text-sm font-medium text-accent-text underline underline-offset-2"
          >
            Go to your profile
          </Link>
        }
      >
        {known ? 'Ask an admin of your workspace for the permission.' : 'Choose one from the list of settings.'}
      </EmptyState>
    </>
  )
}
