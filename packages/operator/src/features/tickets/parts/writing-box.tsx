import { useImperativeHandle, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { useFeature, useWorkspace } from '../../../store/session.ts'
import { cn } from '../../../ui/cn.ts'
import { FileTray } from '../../conversations/composer/file-tray.tsx'
import { marked, type Mark } from '../../conversations/composer/marked.ts'
import { WritingTools } from '../../conversations/composer/writing-tools.tsx'
import type { Writing } from './use-writing.ts'

const lineHeight = 22

export interface WritingHandle {
  focus: () => void
  leave: () => void
}

/** Text with marks and files: the conversation's tools around a field that grows from `least` to `most` lines. */
export function WritingBox({
  ref,
  id,
  writing: w,
  label,
  placeholder,
  least = 2,
  most = 12,
  onSubmit,
  onEscape,
  children,
}: {
  ref?: Ref<WritingHandle>
  id?: string
  writing: Writing
  label: string
  placeholder: string
  least?: number
  most?: number
  /** Ctrl/Cmd+Enter. */
  onSubmit: () => void
  onEscape?: () => void
  /** The buttons at the end of the tools. */
  children?: ReactNode
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | null>(null)
  const { attachmentsEnabled } = useWorkspace().settings
  const mayAttach = useFeature('attachments') && attachmentsEnabled
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus(), leave: () => area.current?.blur() }))

  useLayoutEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    const lines = Math.ceil((box.scrollHeight - 12) / lineHeight)
    box.style.height = `${Math.min(most, Math.max(least, lines)) * lineHeight + 12}px`
    // Before the next key arrives, or that would be typed at the end.
    if (caret.current !== null) box.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [w.text, least, most])

  const put = (from: number, to: number, by: string, at: number) => {
    w.write(w.text.slice(0, from) + by + w.text.slice(to))
    caret.current = at
    requestAnimationFrame(() => area.current?.focus())
  }
  const selection = (): [number, number] => [
    area.current?.selectionStart ?? w.text.length,
    area.current?.selectionEnd ?? w.text.length,
  ]
  const mark = (kind: Mark) => {
    const [start, end] = selection()
    const [from, by, at] = marked(w.text, start, end, kind)
    put(from, end, by, at)
  }
  const insert = (piece: string) => {
    const [start, end] = selection()
    put(start, end, piece, start + piece.length)
  }
  const take = (files: File[]): boolean => {
    if (files.length > 0) w.add(files)
    return files.length > 0
  }

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return
    const mod = e.ctrlKey || e.metaKey
    if (mod && e.key === 'Enter') onSubmit()
    else if (mod && !e.shiftKey && e.key.toLowerCase() === 'b') mark('bold')
    else if (mod && !e.shiftKey && e.key.toLowerCase() === 'i') mark('italic')
    else if (e.key === 'Escape' && onEscape) onEscape()
    else return
    e.preventDefault()
    e.stopPropagation()
  }

  return (
    <div
      className="rounded-xl bg-surface shadow-[inset_0_0_0_1px_var(--c-line-strong)] focus-within:shadow-[inset_0_0_0_1px_var(--c-fg-3)]"
      onDragOver={(e) => e.dataTransfer.types.includes('Files') && e.preventDefault()}
      onDrop={(e) => {
        if (mayAttach && take([...e.dataTransfer.files])) e.preventDefault()
      }}
    >
      <textarea
        ref={area}
        {...(id && { id })}
        dir="auto"
        rows={least}
        value={w.text}
        aria-label={label}
        placeholder={placeholder}
        onChange={(e) => w.write(e.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(e) => {
          if (mayAttach && take([...e.clipboardData.files])) e.preventDefault()
        }}
        className="block w-full resize-none rounded-t-xl bg-transparent px-3 pt-2 pb-1.5 text-base outline-none placeholder:text-fg-3 pointer-coarse:text-lg"
      />
      <FileTray draft={w.key} files={w.files} uploading={w.uploading} />
      <div className="flex flex-wrap items-center gap-0.5 px-1.5 pb-1.5">
        <WritingTools files={mayAttach} onEmoji={insert} onMark={mark} onFiles={take} />
        <span className="flex-1" />
        {w.left < 500 && (
          <span
            role="status"
            className={cn('px-2 text-xs tabular-nums', w.left < 0 ? 'font-medium text-danger-text' : 'text-fg-3')}
          >
            {w.left < 0 ? `${-w.left} too many` : `${w.left} left`}
          </span>
        )}
        {children}
      </div>
    </div>
  )
}
