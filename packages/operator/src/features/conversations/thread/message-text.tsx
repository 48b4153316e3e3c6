import { memo, type ReactNode } from 'react'
import { cn } from '../../../ui/cn.ts'

const address = /https?:\/\/[^\s<>"']+/gi

/** Text as written: breaks kept, web addresses turned into links, never HTML. */
export const MessageText = memo(function MessageText({
  text,
  className,
  mentions = [],
}: {
  text: string
  className?: string
  mentions?: string[]
}) {
  return (
    <p dir="auto" className={cn('text-base break-words whitespace-pre-wrap [overflow-wrap:anywhere]', className)}>
      {linked(text, mentions)}
    </p>
  )
})

function linked(text: string, mentions: string[]): ReactNode[] {
  const parts: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const url = withoutTail(match[0])
    if (!isWeb(url)) continue
    parts.push(...named(text.slice(from, match.index), mentions, parts.length))
    parts.push(
      <a
        key={`a${match.index}`}
        href={url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="underline decoration-fg-3 underline-offset-2 hover:decoration-current"
      >
        {url}
      </a>,
    )
    from = match.index + url.length
  }
  return [...parts, ...named(text.slice(from), mentions, parts.length)]
}

/** A sentence's own marks at the end do not belong to the address. */
function withoutTail(url: string): string {
  const cut = url.replace(/[.,;:!?…»”’]+$/u, '')
  return cut.endsWith(')') && !cut.includes('(') ? cut.slice(0, -1) : cut
}

function isWeb(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol)
  } catch {
    return false
  }
}

function named(text: string, names: string[], seed: number): ReactNode[] {
  const found = names.filter((n) => text.includes(`@${n}`)).sort((a, b) => b.length - a.length)
  if (found.length === 0) return [text]
  const pattern = new RegExp(`(${found.map((n) => `@${n.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('|')})`, 'g')
  return text.split(pattern).map((part, i) =>
    i % 2 === 1 ? (
      <strong key={`m${seed}.${i}`} className="font-semibold">
        {part}
      </strong>
    ) : (
      part
    ),
  )
}
