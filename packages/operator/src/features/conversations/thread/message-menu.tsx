import type { Message } from '@switchboard/contract'
import { Copy, CornerUpLeft, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { copyText } from '../../../ui/copy-button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { Menu, MenuItem, MenuLine, MenuSigns } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { deleteMessage, editing, isOwn, replyTo, toggleReaction } from './message-acts.ts'

/** The reactions that are one press away. */
export const quickReactions = ['👍', '❤️', '😂', '🎉', '🙏', '👀']

/** What can be done with one message; it shows when the pointer or the focus is there. */
export function MessageMenu({
  message: m,
  open,
  onOpenChange,
}: {
  message: Message
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const [deleting, setDeleting] = useState(false)
  const [wasOpen, setWasOpen] = useState(open)
  if (open && !wasOpen) setWasOpen(true)
  return (
    <>
      <Menu
        open={open}
        onOpenChange={onOpenChange}
        trigger={
          <Button
            variant="ghost"
            size="icon"
            aria-label="Message actions"
            className={cn(
              'size-6 shrink-0 opacity-0 group-hover/bubble:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden',
              open && 'opacity-100',
            )}
          >
            <Ellipsis />
          </Button>
        }
      >
        <MenuSigns label="React" signs={quickReactions} onChoose={(emoji) => void toggleReaction(m, emoji)} />
        <MenuLine />
        <MenuItem icon={<CornerUpLeft />} onClick={() => replyTo(m)}>
          Reply
        </MenuItem>
        {m.text !== '' && (
          <MenuItem
            icon={<Copy />}
            onClick={() => void copyText(m.text).then(() => toast({ title: 'Message copied', timeoutMs: 2_500 }))}
          >
            Copy
          </MenuItem>
        )}
        {isOwn(m) && (
          <>
            <MenuItem icon={<Pencil />} onClick={() => editing.set({ conversationId: m.conversationId, seq: m.seq })}>
              Edit
            </MenuItem>
            <MenuItem icon={<Trash2 />} danger onClick={() => setDeleting(true)}>
              Delete…
            </MenuItem>
          </>
        )}
      </Menu>
      {wasOpen && (
        <Confirm
          open={deleting}
          onOpenChange={setDeleting}
          title="Delete this message?"
          description="Its text and files go for both sides; “Message deleted” stays in its place."
          action="Delete"
          onConfirm={() => void deleteMessage(m).then(() => setDeleting(false))}
        />
      )}
    </>
  )
}
