import type { VisitorAlert } from '@switchboard/contract'
import { BellPlus, Pencil, Plus, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useData } from '../../../store/data.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { loadAlerts, removeAlert, switchAlert } from './alert-acts.ts'
import { AlertForm } from './alert-form.tsx'
import { alertSentence } from './alert-sentence.ts'

const description = 'Each tells you once in a visit, with a sound, while you are online.'

/** The operator's own alerts: list, make, edit, switch, remove. */
export function AlertsDialog({ onClose }: { onClose: () => void }) {
  const [edited, setEdited] = useState<VisitorAlert | 'new' | null>(null)
  const { status, error, load } = useAlerts()
  const alerts = useData((s) => s.alerts)
  const rows = useMemo(() => Object.values(alerts).sort((a, b) => (a.id < b.id ? -1 : 1)), [alerts])
  if (edited)
    return (
      <AlertForm
        key={edited === 'new' ? 'new' : edited.id}
        alert={edited === 'new' ? null : edited}
        onDone={() => setEdited(null)}
      />
    )
  const create = (
    <Button variant="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden />
      New alert
    </Button>
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Alerts"
      description={description}
      width={520}
      footer={rows.length > 0 && create}
    >
      {status === 'loading' && rows.length === 0 && (
        <div className="skeleton my-4 h-12" role="status" aria-label="Loading" />
      )}
      {status === 'failed' && <ErrorState error={error} onRetry={load} />}
      {status === 'ready' && rows.length === 0 && (
        <EmptyState icon={<BellPlus />} title="No alerts yet" action={create}>
          Be told when somebody opens your prices, comes back for the third time, or stays long.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul aria-label="Alerts" className="divide-y divide-line">
          {rows.map((alert) => (
            <AlertRow key={alert.id} alert={alert} onEdit={() => setEdited(alert)} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function AlertRow({ alert, onEdit }: { alert: VisitorAlert; onEdit: () => void }) {
  return (
    <li className="flex items-start gap-1 py-1.5">
      <Switch
        checked={alert.enabled}
        onChange={(enabled) => void switchAlert(alert, enabled)}
        label={<bdi className="break-words">{alert.name}</bdi>}
        hint={alertSentence(alert.conditions)}
        className="me-2 flex-1"
      />
      <IconButton label={`Change ${alert.name}`} size="icon-sm" onClick={onEdit}>
        <Pencil />
      </IconButton>
      <IconButton label={`Remove ${alert.name}`} size="icon-sm" onClick={() => void removeAlert(alert)}>
        <Trash2 />
      </IconButton>
    </li>
  )
}

function useAlerts() {
  const [state, setState] = useState<{ status: 'loading' | 'ready' | 'failed'; error: unknown }>({
    status: 'loading',
    error: null,
  })
  const load = useCallback(() => {
    loadAlerts().then(
      () => setState({ status: 'ready', error: null }),
      (error: unknown) => setState({ status: 'failed', error }),
    )
  }, [])
  useEffect(load, [load])
  return { ...state, load }
}
