import type { Comment } from '@switchboard/contract'
import { CircleCheck, Copy, CornerUpLeft, Ellipsis, Link, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy-button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Menu, MenuItem, MenuLine, MenuSigns } from '../../ui/menu.tsx'
import { toast } from '../../ui/toasts.tsx'
import { quickReactions } from '../conversations/thread/message-menu.tsx'
import { copyCommentLink, deleteComment, editing, isOwn, resolveThread, toggleReaction } from './comment-acts.ts'

/** What can be done with one comment. */
export function CommentMenu({ comment: c, onReply }: { comment: Comment; onReply: () => void }) {
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="ghost"
            size="icon"
            aria-label="Comment actions"
            className="-my-1 size-6 shrink-0 text-note-fg"
          >
            <Ellipsis />
          </Button>
        }
      >
        <MenuSigns label="React" signs={quickReactions} onChoose={(emoji) => void toggleReaction(c, emoji)} />
        <MenuLine />
        <MenuItem icon={<CornerUpLeft />} onClick={onReply}>
          Reply in the thread
        </MenuItem>
        {c.parentId === null && (
          <MenuItem icon={c.resolved ? <RotateCcw /> : <CircleCheck />} onClick={() => void resolveThread(c)}>
            {c.resolved ? 'Open the thread again' : 'Resolve the thread'}
          </MenuItem>
        )}
        {c.text !== '' && (
          <MenuItem
            icon={<Copy />}
            onClick={() => void copyText(c.text).then(() => toast({ title: 'Comment copied', timeoutMs: 2_500 }))}
          >
            Copy
          </MenuItem>
        )}
        <MenuItem icon={<Link />} onClick={() => void copyCommentLink(c)}>
          Copy link
        </MenuItem>
        {isOwn(c) && (
          <>
            <MenuItem icon={<Pencil />} onClick={() => editing.set(c.id)}>
              Edit
            </MenuItem>
            <MenuItem icon={<Trash2 />} danger onClick={() => setDeleting(true)}>
              Delete…
            </MenuItem>
          </>
        )}
      </Menu>
      <Confirm
        open={deleting}
        onOpenChange={setDeleting}
        title="Delete this comment?"
        description="Its text and files go; “Comment deleted” stays in its place."
        action="Delete"
        onConfirm={() => void deleteComment(c).then(() => setDeleting(false))}
      />
    </>
  )
}
