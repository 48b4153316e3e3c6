import { useLayoutEffect, useRef, useState } from 'react'
import { useWorkspace } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Keys } from '../../../ui/kbd.tsx'

/** An own text, open for a change in its place. */
export function EditBox({
  text: before,
  mayBeEmpty,
  label,
  onSave,
  onClose,
}: {
  text: string
  mayBeEmpty: boolean
  label: string
  /** True once it is stored. */
  onSave: (text: string) => Promise<boolean>
  onClose: () => void
}) {
  const [text, setText] = useState(before)
  const [busy, setBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const { messageCharacters } = useWorkspace().settings
  const isFit = (text.trim() !== '' || mayBeEmpty) && text.length <= messageCharacters
  useLayoutEffect(() => {
    const box = area.current
    if (!box) return
    box.focus()
    box.setSelectionRange(box.value.length, box.value.length)
    box.scrollIntoView({ block: 'nearest' })
  }, [])
  useLayoutEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${Math.min(280, box.scrollHeight)}px`
  }, [text])
  const save = async () => {
    if (!isFit || busy) return
    setBusy(true)
    const done = text === before || (await onSave(text))
    setBusy(false)
    if (done) onClose()
  }
  return (
    <div className="w-120 max-w-full rounded-xl bg-surface p-1 text-fg shadow-[inset_0_0_0_1px_var(--c-line-strong)]">
      <textarea
        ref={area}
        dir="auto"
        rows={1}
        value={text}
        aria-label={label}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return
          if (e.key === 'Escape') {
            e.stopPropagation()
            onClose()
          } else if (e.key === 'Enter' && !e.shiftKey) {
            e.preventDefault()
            void save()
          }
        }}
        className="block w-full resize-none bg-transparent px-2 py-1 text-base outline-none pointer-coarse:text-lg"
      />
      <div className="flex justify-end gap-1.5 p-1">
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" busy={busy} disabled={!isFit} onClick={() => void save()}>
          Save
          <Keys keys="Enter" className="border-current text-current opacity-80" />
        </Button>
      </div>
    </div>
  )
}
