import { Check } from 'lucide-react'
import { useStore } from '../../../store/create-store.ts'
import { connection } from '../../../store/live.ts'
import { useWorkspace } from '../../../store/session.ts'
import { Spinner } from '../../../ui/spinner.tsx'
import { dateAndTime } from '../dates.ts'

/** A live line: waits for the first page with the widget, then says where it was seen. */
export function FirstVisit() {
  const { widgetSeen, widget } = useWorkspace()
  const offline = useStore(connection, (c) => c.offlineSince !== null)
  return (
    <div role="status" className="flex min-h-12 items-center gap-3 rounded-lg border border-line px-4 py-2.5">
      {widgetSeen ? (
        <>
          <span className="flex size-5 shrink-0 items-center justify-center rounded-full bg-live text-surface">
            <Check aria-hidden className="size-3.5" strokeWidth={3} />
          </span>
          <p className="min-w-0 text-sm">
            <span className="font-medium text-live-text">
              Seen on <span className="break-all">{widgetSeen.origin}</span>
            </span>{' '}
            <span className="text-fg-2">for the first time {dateAndTime(widgetSeen.at)}</span>
          </p>
        </>
      ) : (
        <>
          <Spinner className="size-5 text-fg-3" />
          <div className="min-w-0 text-sm">
            <p className="font-medium">
              {offline ? 'Offline, so the first visit cannot be noticed' : 'Waiting for the first visit'}
            </p>
            <p className="text-xs text-fg-2">
              {widget.allowedSites.length > 0
                ? `Only these sites may show the widget: ${widget.allowedSites.join(', ')}. Open one of them.`
                : 'Open your website in another tab: this line turns green.'}
            </p>
          </div>
        </>
      )}
    </div>
  )
}
