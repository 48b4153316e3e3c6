import { useData } from '../../store/data.ts'
import { InviteForm } from '../settings/members/invite-form.tsx'
import { markDone } from './progress.ts'

/** Links for the others; says who has joined already. */
export function InviteStep() {
  const count = useData((s) => Object.keys(s.operators).length)
  return (
    <div className="max-w-110">
      <InviteForm onMade={() => markDone('invite')} />
      <p role="status" className="mt-5 text-sm text-fg-2">
        {count > 1 ? `${count} people are in this workspace.` : 'You are alone here so far.'}
      </p>
    </div>
  )
}
