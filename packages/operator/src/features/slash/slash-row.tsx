import { Paperclip, Slash, UserRound, Zap } from 'lucide-react'
import type { SlashItem } from './use-slash.ts'

/** One line of the `/` menu. */
export function SlashRow({ item }: { item: SlashItem }) {
  switch (item.kind) {
    case 'reply':
      return (
        <>
          <Zap aria-hidden className="size-4 shrink-0 text-fg-3" />
          <span className="flex min-w-0 flex-1 flex-col py-1">
            <span className="flex min-w-0 items-baseline gap-2">
              <bdi className="truncate font-medium">{item.reply.name}</bdi>
              <bdi className="shrink-0 text-xs text-fg-3">/{item.reply.shortcut}</bdi>
            </span>
            <span dir="auto" className="truncate text-xs text-fg-2">
              {item.reply.text}
            </span>
          </span>
          {item.reply.files.length > 0 && (
            <span className="flex shrink-0 items-center gap-0.5 text-xs text-fg-3">
              <Paperclip aria-label="Files" className="size-3.5" />
              {item.reply.files.length}
            </span>
          )}
        </>
      )
    case 'command':
      return (
        <>
          <Slash aria-hidden className="size-4 shrink-0 text-fg-3" />
          <span className="shrink-0 font-medium">{item.command.name}</span>
          <span className="min-w-0 flex-1 truncate text-xs text-fg-2">{item.command.help}</span>
        </>
      )
    case 'finding':
      return (
        <>
          <UserRound aria-hidden className="size-4 shrink-0 text-fg-3" />
          <bdi className="min-w-0 truncate font-medium">{item.finding.label}</bdi>
          <bdi className="min-w-0 flex-1 truncate text-xs text-fg-2">{item.finding.hint}</bdi>
        </>
      )
  }
}
