import type { Visitor } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { MessageSquarePlus } from 'lucide-react'
import { useId, useState } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { inputClass } from '../../../ui/field.tsx'
import { Keys } from '../../../ui/kbd.tsx'
import { visitorName } from '../visitor-words.ts'
import { openings, startConversation, writeOpening } from './start-conversation.ts'

/** Leads to the visitor's conversation, or begins one. */
export function Talk({ visitor, isHere }: { visitor: Visitor; isHere: boolean }) {
  const opening = useStore(openings, (all) => all[visitor.id])
  const [writes, setWrites] = useState(false)
  const mayRead = useMay('conversations:read')
  const mayWrite = useMay('conversations:write')
  const conversationId = visitor.conversation?.id ?? opening?.conversationId ?? null
  const isClosed = visitor.state === 'resolved'
  return (
    <div className="flex flex-col gap-2 px-4 pb-4">
      {conversationId && mayRead && (
        <OpenConversation id={conversationId} closed={isClosed} just={opening?.conversationId === conversationId} />
      )}
      {mayWrite && isHere && (!conversationId || isClosed) && !writes && !opening?.text && (
        <Button variant={conversationId ? 'outline' : 'primary'} onClick={() => setWrites(true)}>
          <MessageSquarePlus aria-hidden />
          Start conversation
        </Button>
      )}
      {mayWrite && (!conversationId || isClosed) && (writes || Boolean(opening?.text)) && (
        <Writing visitor={visitor} onCancel={() => setWrites(false)} />
      )}
    </div>
  )
}

function OpenConversation({ id, closed, just }: { id: string; closed: boolean; just: boolean }) {
  return (
    <>
      {just && (
        <p role="status" className="text-sm text-live-text">
          Sent. The visitor sees it in the chat.
        </p>
      )}
      <Link
        to="/conversations/$view/$id"
        params={{ view: closed ? 'closed' : 'all', id }}
        preload={false}
        className="inline-flex h-8 items-center justify-center rounded-md bg-raised px-3 text-sm font-medium shadow-btn hover:bg-[color-mix(in_oklab,var(--c-raised),var(--c-fg)_4%)] pointer-coarse:h-11"
      >
        Open conversation
      </Link>
    </>
  )
}

function Writing({ visitor, onCancel }: { visitor: Visitor; onCancel: () => void }) {
  const id = useId()
  const opening = useStore(openings, (all) => all[visitor.id])
  const text = opening?.text ?? ''
  const send = () => void startConversation(visitor.id)
  const cancel = () => {
    writeOpening(visitor.id, '')
    onCancel()
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block truncate text-xs text-fg-3">
        To <bdi>{visitorName(visitor)}</bdi>, in the chat on the page
      </label>
      <textarea
        id={id}
        autoFocus
        dir="auto"
        rows={3}
        maxLength={50_000}
        value={text}
        onChange={(e) => writeOpening(visitor.id, e.target.value)}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
            e.preventDefault()
            send()
          }
          if (e.key === 'Escape' && text === '') {
            e.stopPropagation()
            cancel()
          }
        }}
        {...(opening?.error && { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` })}
        className={cn(inputClass, 'max-h-60 resize-y py-1.5')}
      />
      {opening?.error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-danger-text">
          {opening.error}
        </p>
      )}
      <div className="mt-2 flex justify-end gap-2">
        <Button variant="ghost" onClick={cancel}>
          Cancel
        </Button>
        <Button variant="primary" busy={opening?.status === 'sending'} disabled={text.trim() === ''} onClick={send}>
          Send <Keys keys="Mod+Enter" className="border-current text-current opacity-80" />
        </Button>
      </div>
    </div>
  )
}
