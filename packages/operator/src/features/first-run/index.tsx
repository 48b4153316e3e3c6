import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useStore } from '../../store/create-store.ts'
import { useWorkspace } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { DoneStep } from './done-step.tsx'
import { InstallGuide } from '../settings/install/install-guide.tsx'
import { InviteStep } from './invite-step.tsx'
import { LookStep } from './look-step.tsx'
import { goToStep, markDone, progress, type StepId } from './progress.ts'
import { Stepper } from './stepper.tsx'
import { TryStep } from './try-step.tsx'
import { useSteps, type Step } from './use-steps.ts'

const pages = { look: LookStep, install: InstallGuide, try: TryStep, invite: InviteStep, done: DoneStep }

/** The first steps of a new workspace: each may be skipped and taken up again later. */
export function GettingStartedPage() {
  const steps = useSteps()
  const { name } = useWorkspace()
  const at = useStore(progress, (p) => p.at)
  const index = Math.max(
    0,
    steps.findIndex((s) => s.id === at),
  )
  const step = steps[index]!
  const next = steps[index + 1]
  const Page = pages[step.id]
  const heading = useFocusOnChange(step.id)

  useEffect(() => {
    document.title = 'Getting started · Switchboard'
  }, [])

  const goOn = () => {
    markDone(step.id)
    if (next) goToStep(next.id)
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-240 px-4 pb-10 sm:px-8">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-4 pb-4 min-[900px]:pt-7 min-[900px]:pb-6">
          <div className="min-w-0 flex-1 basis-60">
            <h1 className="text-xl font-semibold">Getting started</h1>
            <p className="truncate text-sm text-fg-2">
              <span dir="auto">{name}</span>, ready in a few minutes
            </p>
          </div>
          {step.id !== 'done' && (
            <Link
              to="/conversations/$view"
              params={{ view: 'waiting' }}
              className="rounded-sm py-1 text-sm text-fg-2 underline underline-offset-2 hover:text-fg"
            >
              Leave for now
            </Link>
          )}
        </header>
        <div className="gap-10 min-[900px]:grid min-[900px]:grid-cols-[220px_minmax(0,1fr)]">
          <Stepper steps={steps} at={step.id} />
          <section aria-labelledby="step" className="min-w-0">
            <h2 id="step" ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
              {step.title}
            </h2>
            <p className="mb-5 text-sm text-fg-2">{step.description}</p>
            <Page onDone={goOn} />
            {next && (
              <div className="mt-8 flex items-center gap-2 border-t border-line pt-4">
                {index > 0 && <Button onClick={() => goToStep(steps[index - 1]!.id)}>Back</Button>}
                <Button variant={variantOf(step)} className="ms-auto" onClick={() => goToStep(next.id)}>
                  {step.isDone ? 'Continue' : 'Skip this step'}
                </Button>
              </div>
            )}
          </section>
        </div>
      </div>
    </div>
  )
}

/** The first step has its own primary button. */
const variantOf = ({ id, isDone }: Step) => {
  if (!isDone) return 'ghost'
  return id === 'look' ? 'outline' : 'primary'
}

/** A new step is read out from its heading; the first one on the page is left alone. */
function useFocusOnChange(step: StepId) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current !== step) heading.current?.focus()
    before.current = step
  }, [step])
  return heading
}
