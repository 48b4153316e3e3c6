import { AlertChip } from './alert-chip.tsx'
import { Announcer } from './announcer.tsx'
import { useAlerts } from './use-alerts.ts'

/** Everything that tells of news: sounds, notices, the tab, and what screen readers hear. */
export function Alerts() {
  useAlerts()
  return (
    <>
      <AlertChip />
      <Announcer />
    </>
  )
}
