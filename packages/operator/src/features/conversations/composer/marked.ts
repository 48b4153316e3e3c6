export type Mark = 'bold' | 'italic' | 'code' | 'link' | 'list'

const around: Record<Exclude<Mark, 'list'>, [string, string]> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  code: ['`', '`'],
  link: ['[', '](https://)'],
}

/** A marked selection: from where it is replaced, by what, and where the caret goes. */
export function marked(
  text: string,
  start: number,
  end: number,
  mark: Mark,
): [from: number, by: string, caret: number] {
  if (mark === 'list') {
    const from = text.lastIndexOf('\n', start - 1) + 1
    const by = text
      .slice(from, end)
      .split('\n')
      .map((line) => `- ${line}`)
      .join('\n')
    return [from, by, from + by.length]
  }
  const [open, close] = around[mark]
  const words = text.slice(start, end)
  const by = open + words + close
  // Without words the caret goes between the marks, else behind them; a link wants its address next.
  if (words === '') return [start, by, start + open.length]
  return [start, by, start + by.length - (mark === 'link' ? 1 : 0)]
}
