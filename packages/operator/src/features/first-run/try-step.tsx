import { Link } from '@tanstack/react-router'
import { Check, ExternalLink } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useData } from '../../store/data.ts'
import { useMay } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { toastError } from '../../ui/toasts.tsx'
import { Loaded } from '../settings/section.tsx'
import { useInstall, useSaveWorkspace } from '../settings/use-settings.ts'
import { markDone } from './progress.ts'

/** Both sides at once: the demo shop in a second window, the answer in this one. */
export function TryStep() {
  const install = useInstall()
  return <Loaded query={install}>{(guide) => (guide.demoUrl ? <Demo /> : <DemoOff />)}</Loaded>
}

function Demo() {
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  const arrived = useData((s) =>
    openedAt === null ? undefined : Object.values(s.conversations).find((c) => (c.lastMessage?.at ?? '') >= openedAt),
  )
  useEffect(() => {
    if (arrived) markDone('try')
  }, [arrived])
  return (
    <div className="flex flex-col gap-4">
      <ol className="list-decimal space-y-1.5 ps-5 text-sm">
        <li>Open the demo shop: your widget runs on it, and the window goes beside this one.</li>
        <li>Write there as a visitor.</li>
        <li>The conversation appears here within a second. Open it, accept, answer.</li>
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button
          variant={arrived ? 'outline' : 'primary'}
          onClick={() => {
            openBeside('/demo')
            setOpenedAt(new Date(Date.now() - 2_000).toISOString())
          }}
        >
          <ExternalLink aria-hidden />
          Open the demo shop
        </Button>
      </div>
      <div role="status">
        {arrived && (
          <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line px-4 py-3">
            <span className="flex size-5 shrink-0 items-center justify-center rounded-full bg-live text-surface">
              <Check aria-hidden className="size-3.5" strokeWidth={3} />
            </span>
            <p className="min-w-0 flex-1 basis-50 text-sm">
              <span className="font-medium text-live-text">Your message arrived</span>{' '}
              <span dir="auto" className="line-clamp-1 break-words text-fg-2">
                {arrived.lastMessage?.text}
              </span>
            </p>
            <Link
              to="/conversations/$view/$id"
              params={{ view: 'waiting', id: arrived.id }}
              className="rounded-sm text-sm font-medium text-accent-text underline underline-offset-2"
            >
              Answer it
            </Link>
          </div>
        )}
      </div>
    </div>
  )
}

function DemoOff() {
  const may = useMay('workspace:manage')
  const save = useSaveWorkspace()
  const switchOn = () =>
    save.mutate({ settings: { demoEnabled: true } }, { onError: (error) => void toastError(error, 'Not switched on') })
  return (
    <div className="flex flex-col items-start gap-3 text-sm">
      <p>The demo shop is switched off in this workspace.</p>
      {may && (
        <Button variant="primary" busy={save.isPending} onClick={switchOn}>
          Switch it on
        </Button>
      )}
    </div>
  )
}

/** Puts a window on the right half of the screen; where windows are not given, a tab. */
function openBeside(path: string): void {
  const { availWidth, availHeight } = screen
  const width = Math.round(availWidth / 2)
  window.open(
    path,
    'switchboard-demo',
    availWidth < 900 ? '' : `popup,width=${width},height=${availHeight},left=${availWidth - width},top=0`,
  )
}
