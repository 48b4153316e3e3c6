import { useWorkspace } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { InstallGuide } from '../settings/install/install-guide.tsx'
import type { StepProps } from './use-steps.ts'

/** The script tag, and the live line that says when it was seen. */
export function InstallStep({ onDone }: StepProps) {
  const { widgetSeen } = useWorkspace()
  return (
    <>
      <InstallGuide />
      {widgetSeen && (
        <Button variant="primary" className="mt-5" onClick={onDone}>
          Continue
        </Button>
      )}
    </>
  )
}
