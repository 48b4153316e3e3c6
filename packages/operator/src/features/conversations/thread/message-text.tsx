import { blocksOf, type Block, type Span } from '@switchboard/contract/marks'
import { memo, type ReactNode } from 'react'
import { cn } from '../../../ui/cn.ts'

/** Text with its marks: breaks kept, addresses turned into links, elements only and never HTML. */
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
    <div dir="auto" className={cn('space-y-1 text-base break-words [overflow-wrap:anywhere]', className)}>
      {blocksOf(text).map((block, i) => (
        <BlockView key={i} block={block} mentions={mentions} />
      ))}
    </div>
  )
})

function BlockView({ block, mentions }: { block: Block; mentions: string[] }) {
  switch (block.kind) {
    case 'text':
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {drawn(block.spans, mentions)}
        </p>
      )
    case 'code':
      return (
        <pre dir="ltr" className="overflow-x-auto rounded-md bg-hover px-2 py-1 text-left font-mono text-sm">
          {block.text}
        </pre>
      )
    case 'list': {
      const items = block.items.map((spans, i) => <li key={i}>{drawn(spans, mentions)}</li>)
      if (block.start === null) return <ul className="list-disc ps-5">{items}</ul>
      return (
        <ol start={block.start} className="list-decimal ps-6">
          {items}
        </ol>
      )
    }
  }
}

const drawn = (spans: Span[], mentions: string[]): ReactNode[] =>
  spans.flatMap((span, i) => {
    switch (span.kind) {
      case 'text':
        return named(span.text, mentions, i)
      case 'bold':
        return (
          <strong key={i} className="font-semibold">
            {drawn(span.spans, mentions)}
          </strong>
        )
      case 'italic':
        return <em key={i}>{drawn(span.spans, mentions)}</em>
      case 'code':
        return (
          <code key={i} className="rounded-sm bg-hover px-1 font-mono text-sm">
            {span.text}
          </code>
        )
      case 'link':
        return (
          <a
            key={i}
            href={span.url}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="underline decoration-fg-3 underline-offset-2 hover:decoration-current"
          >
            {span.text}
          </a>
        )
    }
  })

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
