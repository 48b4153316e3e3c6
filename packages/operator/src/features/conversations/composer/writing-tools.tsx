import { Bold, Code, Italic, Link, List, Paperclip, Smile, Type } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { IconButton } from '../../../ui/button.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import type { Mark } from './marked.ts'

const EmojiGrid = lazyPart(() => import('./emoji-grid.tsx').then((m) => m.EmojiGrid), { waiting: <PaneLoading /> })

const markItems: { mark: Mark; label: string; icon: ReactNode; keys?: string }[] = [
  { mark: 'bold', label: 'Bold', icon: <Bold />, keys: 'Mod+B' },
  { mark: 'italic', label: 'Italic', icon: <Italic />, keys: 'Mod+I' },
  { mark: 'code', label: 'Code', icon: <Code /> },
  { mark: 'link', label: 'Link', icon: <Link /> },
  { mark: 'list', label: 'List', icon: <List /> },
]

/** What goes into a text besides letters: files, emoji, marks. */
export function WritingTools({
  files,
  tint = '',
  onEmoji,
  onMark,
  onFiles,
}: {
  /** Whether files may be attached. */
  files: boolean
  tint?: string
  onEmoji: (emoji: string) => void
  onMark: (mark: Mark) => void
  onFiles: (files: File[]) => void
}) {
  const picker = useRef<HTMLInputElement>(null)
  const [emojiOpen, setEmojiOpen] = useState(false)
  return (
    <>
      {files && (
        <>
          <IconButton label="Attach files" className={tint} onClick={() => picker.current?.click()}>
            <Paperclip />
          </IconButton>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-hidden
            tabIndex={-1}
            onChange={(e) => {
              onFiles([...(e.target.files ?? [])])
              e.target.value = ''
            }}
          />
        </>
      )}
      <Popover
        label="Emoji"
        side="top"
        open={emojiOpen}
        onOpenChange={setEmojiOpen}
        trigger={
          <IconButton label="Emoji" className={tint}>
            <Smile />
          </IconButton>
        }
      >
        <EmojiGrid
          onChoose={(emoji) => {
            setEmojiOpen(false)
            onEmoji(emoji)
          }}
        />
      </Popover>
      <Menu
        side="top"
        align="start"
        trigger={
          <IconButton label="Text marks" className={tint}>
            <Type />
          </IconButton>
        }
      >
        {markItems.map((m) => (
          <MenuItem key={m.mark} icon={m.icon} keys={m.keys} onClick={() => onMark(m.mark)}>
            {m.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
