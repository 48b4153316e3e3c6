import { cn } from '../../../ui/cn.ts'

/** A file's name on one line; a long one is cut in the middle, so that its kind stays readable. */
export function FileName({ name, className }: { name: string; className?: string }) {
  const tail = name.length > 24 ? name.slice(-9) : ''
  return (
    <bdi className={cn('flex min-w-0', className)} title={name}>
      <span className="min-w-0 truncate whitespace-pre">{name.slice(0, name.length - tail.length)}</span>
      <span className="shrink-0 whitespace-pre">{tail}</span>
    </bdi>
  )
}
