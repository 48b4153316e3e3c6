import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { cn } from './cn.ts'
import { toastError } from './toasts.tsx'

/** Puts a text on the clipboard and says so for a moment; `what` names it for screen readers. */
export function CopyButton({
  text,
  what,
  label = 'Copy',
  ...rest
}: Omit<ButtonProps, 'children' | 'onClick'> & {
  text: string
  what: string
  label?: string
}) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () =>
    copyText(text).then(
      () => setCopied(true),
      (error: unknown) => toastError(error, 'Not copied'),
    )
  return (
    <Button size="sm" {...rest} aria-label={`${label}: ${what}`} onClick={() => void copy()}>
      {copied ? <Check className="text-live-text" /> : <Copy />}
      {copied ? 'Copied' : label}
      <span role="status" className="sr-only">
        {copied && `${what} copied`}
      </span>
    </Button>
  )
}

/** Puts a text on the clipboard, also where the page is not served over https. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('readonly', '')
  area.className = 'fixed top-0 opacity-0'
  // A modal dialog takes the focus back from anything outside of it.
  const host = document.activeElement?.closest('[role=dialog]') ?? document.body
  host.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (!done) throw new Error('The browser did not allow it. Select the text and copy it by hand.')
}

/** Lines to paste somewhere else, with a button that copies them. */
export function CodeBlock({ code, what, className }: { code: string; what: string; className?: string }) {
  return (
    <div className={cn('overflow-hidden rounded-lg border border-line bg-sunken', className)}>
      <div className="flex items-center justify-between gap-2 border-b border-line py-1 pe-1 ps-3">
        <span className="min-w-0 truncate text-xs text-fg-2">{what}</span>
        <CopyButton text={code} what={what} variant="ghost" />
      </div>
      <pre
        tabIndex={0}
        aria-label={what}
        className="max-h-80 overflow-auto px-3 py-2.5 font-mono text-xs leading-5 focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
    </div>
  )
}
