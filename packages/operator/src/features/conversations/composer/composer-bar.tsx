import type { Preferences } from '@switchboard/contract'
import { Zap } from 'lucide-react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Tip } from '../../../ui/tip.tsx'
import type { Mark } from './marked.ts'
import { SendButton, type After } from './send-button.tsx'
import { WritingTools } from './writing-tools.tsx'

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
  const keys = sendWith === 'enter' ? 'Enter' : 'Mod+Enter'
  const tint = cn(internal && 'text-note-fg hover:text-note-fg')
  return (
    <div className="flex items-center gap-0.5 px-1.5 pb-1.5">
      <WritingTools files={files} tint={tint} onEmoji={onEmoji} onMark={onMark} onFiles={onFiles} />
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
