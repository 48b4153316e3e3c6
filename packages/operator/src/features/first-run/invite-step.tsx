import { useData } from '../../store/data.ts'
import { Button } from '../../ui/button.tsx'
import { InviteForm } from '../settings/members/invite-form.tsx'
import type { StepProps } from './use-steps.ts'

/** Links for the others; says who has joined already. */
export function InviteStep({ onDone }: StepProps) {
  const count = useData((s) => Object.keys(s.operators).length)
  return (
    <div className="max-w-110">
      <InviteForm />
      <p role="status" className="mt-5 text-sm text-fg-2">
        {count > 1 ? `${count} people are in this workspace.` : 'You are alone here so far.'}
      </p>
      <Button className="mt-3" {...(count > 1 && { variant: 'primary' as const })} onClick={onDone}>
        Continue
      </Button>
    </div>
  )
}
