import { useEffect, useRef } from 'react'
import { useStore } from '../../store/create-store.ts'
import { data } from '../../store/data.ts'
import { draftKey, draftOf, drafts, setDraft } from '../../store/drafts.ts'
import { send } from '../../store/outbox.ts'
import { useMe, useWorkspace } from '../../store/session.ts'
import { ComposerBar } from '../conversations/composer/composer-bar.tsx'
import { ComposerText, type TextHandle } from '../conversations/composer/composer-text.tsx'
import { DropOverlay } from '../conversations/composer/drop-overlay.tsx'
import { FileTray } from '../conversations/composer/file-tray.tsx'
import { whyNot } from '../conversations/composer/why-not.ts'
import { attach, uploads } from '../conversations/composer/uploads.ts'
import { mentionsIn } from '../conversations/composer/use-mentions.ts'

/** Where comments on anything but a conversation are written: the conversation's composer without replies. */
export function CommentComposer({
  entity,
  parentId,
  onDone,
}: {
  entity: string
  /** The comment whose thread it goes on with. */
  parentId?: string
  onDone?: () => void
}) {
  const key = draftKey(parentId ? `${entity}:${parentId}` : entity, 'comment')
  const draft = useStore(drafts, (held) => held[key]) ?? draftOf({}, key)
  const all = useStore(uploads)
  const uploading = all.filter((u) => u.draft === key)
  const { settings } = useWorkspace()
  const { preferences } = useMe()
  const input = useRef<TextHandle>(null)
  const over = draft.text.length - settings.messageCharacters
  const why = whyNot(draft.text, draft.files.length, uploading, over)
  const add = (files: File[]) => attach(key, files, draft.files)
  const submit = () => {
    // As it is now, not as it was drawn: a second Enter before the next drawing finds it empty.
    const now = draftOf(drafts.get(), key)
    if (why !== null || (now.text.trim() === '' && now.files.length === 0)) return
    const text = now.text.replace(/^\s*\n|\s+$/g, '')
    setDraft(key, () => ({ text: '', files: [] }))
    void send({ entity, kind: 'comment', parentId, text, files: now.files, ...mentionsIn(text, data.get()) })
    if (onDone) onDone()
    else input.current?.focus()
  }
  useEffect(() => {
    if (parentId) input.current?.focus()
  }, [parentId])
  return (
    <div
      onKeyDown={(e) => e.key === 'Escape' && onDone?.()}
      className="mx-auto w-full max-w-[1080px] shrink-0 px-4 pb-4 max-sm:px-2 max-sm:pb-[max(8px,env(safe-area-inset-bottom))]"
    >
      <div className="relative rounded-xl bg-note pt-1.5 text-note-fg shadow-[inset_0_0_0_1px_var(--c-line-strong)] focus-within:shadow-[inset_0_0_0_1px_var(--c-note-line)]">
        <ComposerText
          ref={input}
          conversationId={entity}
          entity={entity}
          c={null}
          draft={key}
          tab="comment"
          text={draft.text}
          onText={(text) => setDraft(key, (d) => ({ ...d, text }))}
          onFiles={add}
          onSend={submit}
          onFlip={() => {}}
          sendWith={preferences.sendWith}
          placeholder={
            parentId ? 'Reply in the thread' : 'Write an internal comment. @ mentions a colleague or department.'
          }
        />
        <FileTray draft={key} files={draft.files} uploading={uploading} />
        <ComposerBar
          internal
          why={why}
          left={-over}
          empty={draft.text.trim() === '' && draft.files.length === 0}
          quiet={false}
          files={settings.attachmentsEnabled}
          sendWith={preferences.sendWith}
          onEmoji={(emoji) => input.current?.insert(emoji)}
          onMark={(mark) => input.current?.mark(mark)}
          onSlash={() => input.current?.insert('/')}
          onFiles={add}
          onSend={submit}
        />
      </div>
      <DropOverlay target="" internal onDrop={add} />
    </div>
  )
}
