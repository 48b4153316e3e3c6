import type { QuickReply } from '@switchboard/contract'
import { Paperclip, Pencil, Plus, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'
import { useQuickReplies } from '../../../store/quick-replies.ts'
import { useMay } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { Badge, Group, Loaded, Rows, Section } from '../section.tsx'
import { QuickReplyDialog } from './quick-reply-dialog.tsx'
import { useHeldQuickReplies, useRemoveQuickReply } from './use-quick-replies.ts'

/** Kept answers, own and shared, by folder. */
export function QuickRepliesSection() {
  const held = useHeldQuickReplies()
  const replies = useQuickReplies()
  const [edited, setEdited] = useState<QuickReply | 'new' | null>(null)
  const [removed, setRemoved] = useState<QuickReply | null>(null)
  const folders = [...new Set(replies.map((r) => r.folder))]
  const create = (
    <Button variant="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden />
      New quick reply
    </Button>
  )
  return (
    <Section
      title="Quick replies"
      description="Answers to keep. Type / and a few letters while you write to insert one."
      action={replies.length > 0 && create}
    >
      <Loaded query={held}>
        {() =>
          replies.length === 0 ? (
            <EmptyState icon={<Zap aria-hidden />} title="No quick replies yet" action={create}>
              Keep what you write every day: a greeting, the opening hours, how to return a parcel.
            </EmptyState>
          ) : (
            folders.map((folder) => (
              <Group key={folder} title={folder || 'No folder'}>
                <Rows label={folder || 'No folder'}>
                  {replies
                    .filter((r) => r.folder === folder)
                    .map((r) => (
                      <ReplyRow key={r.id} reply={r} onEdit={() => setEdited(r)} onRemove={() => setRemoved(r)} />
                    ))}
                </Rows>
              </Group>
            ))
          )
        }
      </Loaded>
      {edited && <QuickReplyDialog reply={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {removed && <RemoveDialog reply={removed} onClose={() => setRemoved(null)} />}
    </Section>
  )
}

function ReplyRow({ reply, onEdit, onRemove }: { reply: QuickReply; onEdit: () => void; onRemove: () => void }) {
  const maySharing = useMay('workspace:manage')
  const may = !reply.shared || maySharing
  return (
    <li className="flex items-center gap-2 py-2 ps-4 pe-2">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-baseline gap-2 text-sm">
          <bdi className="truncate font-medium">{reply.name}</bdi>
          <bdi className="shrink-0 text-xs text-fg-2">/{reply.shortcut}</bdi>
          {reply.shared && <Badge>Shared</Badge>}
          {reply.files.length > 0 && (
            <span className="flex items-center gap-0.5 text-xs text-fg-2">
              <Paperclip aria-label="Files" className="size-3.5" />
              {reply.files.length}
            </span>
          )}
        </p>
        <p dir="auto" className="truncate text-sm text-fg-2">
          {reply.text}
        </p>
      </div>
      {may && (
        <>
          <IconButton label={`Change ${reply.name}`} onClick={onEdit}>
            <Pencil />
          </IconButton>
          <IconButton label={`Remove ${reply.name}`} onClick={onRemove}>
            <Trash2 />
          </IconButton>
        </>
      )}
    </li>
  )
}

function RemoveDialog({ reply, onClose }: { reply: QuickReply; onClose: () => void }) {
  const remove = useRemoveQuickReply()
  const confirm = () =>
    remove.mutateAsync({ id: reply.id }).then(
      () => {
        toast({ title: `${reply.name} was removed` })
        onClose()
      },
      (error: unknown) => void toastError(error, 'Not removed'),
    )
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${reply.name}?`}
      description={
        reply.shared ? 'Nobody in the workspace can insert it any more.' : 'Messages that used it stay as they are.'
      }
      action="Remove"
      busy={remove.isPending}
      onConfirm={() => void confirm()}
    />
  )
}
