import { Link } from '@tanstack/react-router'
import { EyeOff, Globe, SearchX } from 'lucide-react'
import { useMay, useWorkspace } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { everybody, filterBy } from './filters.ts'

const link = 'rounded-sm text-sm font-medium text-accent-text underline-offset-2 hover:underline'

/** An empty list: nobody is here, nobody passes the filters, or nobody is watched; and what to do. */
export function NobodyHere({ total, className = '' }: { total: number; className?: string }) {
  const { settings, widgetSeen } = useWorkspace()
  const mayManage = useMay('workspace:manage')
  if (!settings.presenceEnabled)
    return (
      <EmptyState
        className={className}
        icon={<EyeOff />}
        title="Visitors are not watched"
        action={
          mayManage && (
            <Link to="/settings/$" params={{ _splat: 'visitors' }} className={link}>
              Change it in the settings
            </Link>
          )
        }
      >
        This workspace shows nobody before they write.
      </EmptyState>
    )
  if (total > 0)
    return (
      <EmptyState
        className={className}
        icon={<SearchX />}
        title="Nobody matches"
        action={
          <Button
            onClick={() =>
              filterBy({ ...everybody, page: undefined, country: undefined, state: undefined, known: undefined })
            }
          >
            Show everybody
          </Button>
        }
      >
        {total === 1 ? 'One visitor is here' : `${total.toLocaleString()} visitors are here`}, but the filters leave
        them out.
      </EmptyState>
    )
  if (widgetSeen === null)
    return (
      <EmptyState
        className={className}
        icon={<Globe />}
        title="Nobody can be seen yet"
        action={
          <Link to="/settings/$" params={{ _splat: 'install' }} className={link}>
            Put the widget on your site
          </Link>
        }
      >
        Visitors appear here the moment they open a page that has the widget.
      </EmptyState>
    )
  return (
    <EmptyState
      className={className}
      icon={<Globe />}
      title="Nobody is here right now"
      action={
        settings.demoEnabled && (
          <a href="/demo" target="_blank" rel="noopener" className={link}>
            Open the demo shop to see how it looks
          </a>
        )
      }
    >
      Visitors appear here the moment they open a page of your site.
    </EmptyState>
  )
}
