import { blocksOf, type Block, type Span } from '@switchboard/contract/marks'

/** What a message says, with its marks: elements only, never HTML. */
export const Text = ({ text }: { text: string }) => <>{blocksOf(text).map(block)}</>

function block(b: Block, key: number) {
  if (b.kind === 'text') return <div key={key}>{spans(b.spans)}</div>
  if (b.kind === 'code') return <pre key={key}>{b.text}</pre>
  const items = b.items.map((item, i) => <li key={i}>{spans(item)}</li>)
  return b.start === null ? (
    <ul key={key}>{items}</ul>
  ) : (
    <ol key={key} start={b.start}>
      {items}
    </ol>
  )
}

const spans = (all: Span[]) =>
  all.map((s, key) => {
    if (s.kind === 'bold') return <b key={key}>{spans(s.spans)}</b>
    if (s.kind === 'italic') return <i key={key}>{spans(s.spans)}</i>
    if (s.kind === 'code') return <code key={key}>{s.text}</code>
    if (s.kind === 'text') return s.text
    return (
      <a key={key} href={s.url} target="_blank" rel="noopener noreferrer nofollow">
        {s.text}
      </a>
    )
  })
