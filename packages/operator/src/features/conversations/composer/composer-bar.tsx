import type { Preferences } from '@switchboard/contract'
import { Bold, Code, Italic, Link, List, Paperclip, Smile, Type, Zap } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { Tip } from '../../../ui/tip.tsx'
import type { Mark } from './marked.ts'
import { SendButton, type After } from './send-button.tsx'

const EmojiGrid = lazyPart(() => import('./emoji-grid.tsx').then((m) => m.EmojiGrid), { waiting: <PaneLoading /> })

const markItems: { mark: Mark; label: string; icon: ReactNode; keys?: string }[] = [
  { mark: 'bold', label: 'Bold', icon: <Bold />, keys: 'Mod+B' },
  { mark: 'italic', label: 'Italic', icon: <Italic />, keys: 'Mod+I' },
  { mark: 'code', label: 'Code', icon: <Code /> },
  { mark: 'link', label: 'Link', icon: <Link /> },
  { mark: 'list', label: 'List', icon: <List /> },
]

/** The row under the text: files, emoji, the limit when it is near, and Send. */
export function ComposerBar({
  internal,
  why,
  left,
  empty,
  quiet,
  files,
  sendWith,
  onEmoji,
  onSlash,
  onMark,
  onFiles,
  onSend,
  onLater = () => {},
}: {
  internal: boolean
  why: string | null
  /** Characters left; negative when over the limit. */
  left: number
  empty: boolean
  /** While the conversation is not accepted, Accept alone is primary. */
  quiet: boolean
  files: boolean
  sendWith: Preferences['sendWith']
  onEmoji: (emoji: string) => void
  onSlash: () => void
  onMark: (mark: Mark) => void
  onFiles: (files: File[]) => void
  onSend: (after: After) => void
  onLater?: () => void
}) {
  const picker = useRef<HTMLInputElement>(null)
  const [emojiOpen, setEmojiOpen] = useState(false)
  const keys = sendWith === 'enter' ? 'Enter' : 'Mod+Enter'
  const tint = cn(internal && 'text-note-fg hover:text-note-fg')
  return (
    <div className="flex items-center gap-0.5 px-1.5 pb-1.5">
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
      <IconButton label="Quick replies and commands" keys="/" className={tint} onClick={onSlash}>
        <Zap />
      </IconButton>
      <span className="flex-1" />
      {left < 500 && (
        <span
          role="status"
          className={cn('px-2 text-xs tabular-nums', left < 0 ? 'font-medium text-danger-text' : 'text-fg-3')}
        >
          {left < 0 ? `${-left} too many` : `${left} left`}
        </span>
      )}
      {internal ? (
        <Tip label={why ?? 'Add comment'} {...(!why && { keys })}>
          <Button
            aria-disabled={why !== null}
            className="bg-note-fg text-note shadow-none hover:bg-note-fg/90"
            onClick={() => why === null && onSend('nothing')}
          >
            Add comment
          </Button>
        </Tip>
      ) : (
        <SendButton
          primary={!quiet || !empty}
          disabled={why !== null}
          why={why}
          keys={keys}
          onSend={onSend}
          onLater={onLater}
        />
      )}
    </div>
  )
}
