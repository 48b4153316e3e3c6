import type { ConversationItem } from '@switchboard/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { offerComposer } from '../../../commands/focus.ts'
import { useStore } from '../../../store/create-store.ts'
import { draftKey, draftOf, drafts, setDraft, type ComposerTab } from '../../../store/drafts.ts'
import { newerReplies, takeNote } from '../../../store/newer-replies.ts'
import { useFeature, useMay, useMe, useWorkspace } from '../../../store/session.ts'
import { cn } from '../../../ui/cn.ts'
import { contactName, shortName } from '../../people/names.ts'
import { editLast } from '../thread/message-acts.ts'
import { ComposerBar } from './composer-bar.tsx'
import { ComposerTabs } from './composer-tabs.tsx'
import { ComposerText, type TextHandle } from './composer-text.tsx'
import { DropOverlay } from './drop-overlay.tsx'
import { FileTray } from './file-tray.tsx'
import { NewerReply } from './newer-reply.tsx'
import { attach, uploads } from './uploads.ts'
import { ReplyStrip } from './reply-strip.tsx'
import { SendLaterDialog } from '../scheduled/send-later-dialog.tsx'
import { ThreadStrip } from './thread-strip.tsx'
import { submit } from './submit.ts'
import { whyNot } from './why-not.ts'
import type { After } from './send-button.tsx'

/** Where replies and internal comments are written; each has its own draft and files. */
export function Composer({ c }: { c: ConversationItem }) {
  const mayReply = useMay('conversations:write')
  const mayComment = useMay('comments:write')
  const [chosen, setChosen] = useState<ComposerTab>('reply')
  // Rights may change while this stands open.
  const tab: ComposerTab = (chosen === 'reply' && mayReply) || !mayComment ? 'reply' : 'comment'
  const key = draftKey(c.id, tab)
  const draft = useStore(drafts, (held) => held[key]) ?? draftOf({}, key)
  const all = useStore(uploads)
  const uploading = all.filter((u) => u.draft === key)
  const { settings } = useWorkspace()
  const mayAttach = useFeature('attachments')
  const { preferences } = useMe()
  const input = useRef<TextHandle>(null)
  const internal = tab === 'comment'
  const told = useStore(newerReplies, (held) => held[c.id])
  const newer = internal ? undefined : told
  const name = contactName(c.contact)
  const [later, setLater] = useState(false)

  const choose = useCallback(
    (next: ComposerTab) => {
      if (next === 'comment' ? mayComment : mayReply) setChosen(next)
      requestAnimationFrame(() => input.current?.focus())
    },
    [mayReply, mayComment],
  )
  useEffect(() => offerComposer(c.id, choose), [c.id, choose])

  if (!mayReply && !mayComment) return null

  const over = draft.text.length - settings.messageCharacters
  const why = whyNot(draft.text, draft.files.length, uploading, over)
  const send = (after: After) => {
    if (why === null) void submit(c, tab, after)
    input.current?.focus()
  }
  const sendLater = () => !internal && why === null && setLater(true)
  const add = (files: File[]) => attach(key, files, draft.files)
  const keepWriting = () => {
    const seenSeq = takeNote(c.id)
    setDraft(key, (d) => ({ ...d, seenSeq: seenSeq ?? d.seenSeq }))
    input.current?.focus()
  }
  const flip = () => choose(internal ? 'reply' : 'comment')

  return (
    <div className="mx-auto w-full max-w-[1080px] shrink-0 px-4 pb-4 max-sm:px-2 max-sm:pb-[max(8px,env(safe-area-inset-bottom))]">
      <div
        className={cn(
          'relative rounded-xl shadow-[inset_0_0_0_1px_var(--c-line-strong)] focus-within:shadow-[inset_0_0_0_1px_var(--c-fg-3)]',
          internal ? 'bg-note text-note-fg focus-within:shadow-[inset_0_0_0_1px_var(--c-note-line)]' : 'bg-surface',
        )}
      >
        <ComposerTabs
          tab={tab}
          onChange={choose}
          mayReply={mayReply}
          mayComment={mayComment}
          to={
            internal
              ? 'only colleagues see this'
              : `to ${shortName(name)} via ${c.channel === 'api' ? 'API' : 'Widget'}`
          }
        />
        {newer && <NewerReply messages={newer} onSend={() => send('nothing')} onKeep={keepWriting} />}
        {!internal && draft.replyToSeq !== undefined && (
          <ReplyStrip
            c={c}
            seq={draft.replyToSeq}
            onDrop={() => setDraft(key, (d) => ({ ...d, replyToSeq: undefined }))}
          />
        )}
        {internal && draft.parentId !== undefined && (
          <ThreadStrip
            entity={`conversation:${c.id}`}
            commentId={draft.parentId}
            onDrop={() => setDraft(key, (d) => ({ ...d, parentId: undefined }))}
          />
        )}
        <ComposerText
          ref={input}
          conversationId={c.id}
          entity={`conversation:${c.id}`}
          c={c}
          draft={key}
          tab={tab}
          text={draft.text}
          onText={(text) => setDraft(key, (d) => ({ ...d, text }))}
          onFiles={add}
          onSend={send}
          onLater={sendLater}
          onFlip={flip}
          onUp={() => !internal && editLast(c.id)}
          sendWith={newer ? 'mod-enter' : preferences.sendWith}
          placeholder={placeholder(c, internal)}
        />
        <FileTray draft={key} files={draft.files} uploading={uploading} />
        <ComposerBar
          internal={internal}
          why={why}
          left={-over}
          empty={draft.text.trim() === '' && draft.files.length === 0}
          quiet={c.status === 'open' && c.queueState !== 'active'}
          files={settings.attachmentsEnabled && mayAttach}
          sendWith={preferences.sendWith}
          onEmoji={(emoji) => input.current?.insert(emoji)}
          onMark={(mark) => input.current?.mark(mark)}
          onSlash={() => input.current?.insert(/(^|\s)$/.test(draft.text) ? '/' : ' /')}
          onFiles={add}
          onSend={send}
          onLater={sendLater}
        />
      </div>
      {later && <SendLaterDialog c={c} onClose={() => setLater(false)} />}
      <DropOverlay target={shortName(name)} internal={internal} onDrop={add} />
    </div>
  )
}

function placeholder(c: ConversationItem, internal: boolean): string {
  if (internal) return 'Write an internal comment. @ mentions a colleague or department.'
  if (c.status === 'closed') return 'Write a reply. Sending reopens this conversation.'
  return c.assigneeId === null ? 'Write a reply. Sending accepts this conversation.' : 'Write a reply'
}
