import type { TicketSettings, TicketTemplate } from '@switchboard/contract'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTemplates } from '../../../store/templates.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { priorityWords } from '../../conversations/priority.tsx'
import { typeName } from '../../tickets/parts/words.ts'
import { Group, Rows } from '../section.tsx'
import { TemplateDialog } from './template-dialog.tsx'
import { useRemoveTemplate } from './use-ticket-settings.ts'

/** What new tickets may begin as. */
export function TemplatesGroup({ settings }: { settings: TicketSettings }) {
  const templates = useTemplates()
  const remove = useRemoveTemplate()
  const [edited, setEdited] = useState<TicketTemplate | 'new' | null>(null)
  const [removed, setRemoved] = useState<TicketTemplate | null>(null)
  const confirm = () =>
    remove.mutateAsync(removed!.id).then(
      () => setRemoved(null),
      (error: unknown) => toastError(error, 'Not removed'),
    )
  return (
    <Group
      title="Templates"
      description="What a new ticket can begin as, chosen in its dialog."
      action={
        <Button onClick={() => setEdited('new')}>
          <Plus aria-hidden />
          New template
        </Button>
      }
    >
      {templates.length === 0 ? (
        <p className="text-sm text-fg-3">None yet.</p>
      ) : (
        <Rows label="Templates">
          {templates.map((t) => (
            <li key={t.id} className="flex items-center gap-1 py-1.5 ps-4 pe-2">
              <div className="min-w-0 flex-1">
                <bdi className="block truncate text-sm font-medium">{t.name}</bdi>
                <p className="truncate text-xs text-fg-2">
                  {typeName(t.type, settings)} · {priorityWords[t.priority]}
                  {t.title !== '' && (
                    <>
                      {' · '}
                      <bdi>{t.title}</bdi>
                    </>
                  )}
                </p>
              </div>
              <IconButton label={`Change ${t.name}`} onClick={() => setEdited(t)}>
                <Pencil />
              </IconButton>
              <IconButton label={`Remove ${t.name}`} onClick={() => setRemoved(t)}>
                <Trash2 />
              </IconButton>
            </li>
          ))}
        </Rows>
      )}
      {edited && (
        <TemplateDialog
          settings={settings}
          template={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      <Confirm
        open={removed !== null}
        onOpenChange={(open) => !open && setRemoved(null)}
        title={`Remove ${removed?.name ?? ''}?`}
        description="Tickets that began with it stay as they are."
        action="Remove"
        busy={remove.isPending}
        onConfirm={() => void confirm()}
      />
    </Group>
  )
}
