import { useEffect, useState } from 'react'
import { endSession, say } from '../../store/availability.ts'
import { useStore } from '../../store/create-store.ts'
import { lists, loadMore, openList, useListIds } from '../../store/lists.ts'
import { leaving, useOverlay } from '../../store/ui.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, inputClass, TextArea } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { localInput } from '../conversations/times.ts'
import { putAside, transfer, type Target } from '../conversations/acts.ts'
import { useTargets } from '../conversations/pickers/use-targets.ts'
import { cn } from '../../ui/cn.ts'

type Choice = 'keep' | 'hand-over' | 'snooze'

/** Going away or signing out with open conversations: keep them, hand them over, or snooze till back. */
export function LeaveDialog() {
  const { open, onOpenChange } = useOverlay('leave')
  const why = useStore(leaving)
  const mine = useMine()
  const [choice, setChoice] = useState<Choice>('keep')
  const [busy, setBusy] = useState(false)
  const [back, setBack] = useState(() => localInput(nextMorning()))
  const [comment, setComment] = useState('')
  const targets = useTargets()
  const [target, setTarget] = useState('')
  const chosen = targets.find((t) => t.key === target)
  const until = new Date(back)
  const ready = choice === 'keep' || (choice === 'hand-over' ? chosen !== undefined : until.getTime() > Date.now())

  async function leave() {
    setBusy(true)
    const done = await Promise.all(mine.map((id) => settle(id, choice, chosen?.target, comment.trim(), until)))
    setBusy(false)
    if (done.includes(false)) return
    onOpenChange(false)
    if (why === 'away') await say('away')
    else await endSession()
  }

  const many = mine.length === 1 ? '1 open conversation' : `${mine.length} open conversations`
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={why === 'away' ? 'Going away' : 'Signing out'}
      description={`You have ${many}. What should become of ${mine.length === 1 ? 'it' : 'them'}?`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={!ready} onClick={() => void leave()}>
            {why === 'away' ? 'Go away' : 'Sign out'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Segmented
          boxed
          label="What becomes of open conversations"
          value={choice}
          onChange={setChoice}
          items={[
            { value: 'keep', label: 'Keep' },
            { value: 'hand-over', label: 'Hand over' },
            { value: 'snooze', label: 'Snooze till back' },
          ]}
        />
        {choice === 'keep' && <p className="text-sm text-fg-2">They stay with you and wait until you are back.</p>}
        {choice === 'hand-over' && (
          <>
            <Select
              label="To whom"
              value={target}
              onChange={setTarget}
              items={[
                { value: '', label: 'Choose a person or department' },
                ...targets.filter((t) => !t.isMe).map((t) => ({ value: t.key, label: t.name, hint: t.hint })),
              ]}
            />
            <TextArea
              label="Comment for all of them"
              value={comment}
              maxLength={2000}
              onChange={(e) => setComment(e.target.value)}
              hint="Shown to the next person, never to the contact."
            />
          </>
        )}
        {choice === 'snooze' && (
          <Field label="Back at">
            {(control) => (
              <input
                {...control}
                type="datetime-local"
                value={back}
                onChange={(e) => setBack(e.target.value)}
                className={cn(inputClass, 'h-8')}
              />
            )}
          </Field>
        )}
      </div>
    </Dialog>
  )
}

/** All of my open conversations, loaded page by page. */
function useMine(): string[] {
  const ids = useListIds('mine')
  const state = useStore(lists, (l) => l['mine'])
  useEffect(() => {
    if (state) loadMore('mine')
    else openList('mine')
  }, [state])
  return ids
}

function settle(
  id: string,
  choice: Choice,
  target: Target | undefined,
  comment: string,
  until: Date,
): Promise<boolean> {
  if (choice === 'hand-over' && target) return transfer(id, target, comment)
  if (choice === 'snooze') return putAside(id, until)
  return Promise.resolve(true)
}

function nextMorning(): Date {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9)
}
