import { keysOf } from '../../../commands/registry.ts'
import type { ComposerTab } from '../../../store/drafts.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { Tip } from '../../../ui/tip.tsx'

/** Reply or Comment, and whom the text will reach. */
export function ComposerTabs({
  tab,
  onChange,
  mayReply,
  mayComment,
  to,
}: {
  tab: ComposerTab
  onChange: (tab: ComposerTab) => void
  mayReply: boolean
  mayComment: boolean
  to: string
}) {
  const items = [
    ...(mayReply ? [{ value: 'reply' as const, label: 'Reply' }] : []),
    ...(mayComment ? [{ value: 'comment' as const, label: 'Comment' }] : []),
  ]
  return (
    <div className="flex items-center gap-2 px-1.5 pt-1.5">
      <Tip label="Switch" keys={keysOf('switch-tab')}>
        <div>
          <Segmented
            label="What you write"
            value={tab}
            onChange={onChange}
            items={items}
            className="[&_button]:text-inherit"
          />
        </div>
      </Tip>
      <span dir="auto" className="ml-auto min-w-0 truncate pr-2 text-xs opacity-85">
        {to}
      </span>
    </div>
  )
}
