import { Check } from 'lucide-react'
import { cn } from '../../ui/cn.ts'
import { goToStep, type StepId } from './progress.ts'
import type { Step } from './use-steps.ts'

/** Where one is among the steps; any of them can be opened. */
export function Stepper({ steps, at }: { steps: Step[]; at: StepId }) {
  const index = steps.findIndex((s) => s.id === at)
  return (
    <nav aria-label="Steps" className="max-[899px]:mb-6">
      <p className="mb-2 text-xs text-fg-2 min-[900px]:hidden">
        Step {index + 1} of {steps.length}
      </p>
      <ol className="flex gap-1.5 min-[900px]:flex-col min-[900px]:gap-1">
        {steps.map((s, i) => (
          <li key={s.id} className="min-w-0 flex-1">
            <button
              type="button"
              onClick={() => goToStep(s.id)}
              {...(s.id === at && { 'aria-current': 'step' as const })}
              aria-label={`${s.label}${s.isDone ? ', done' : ''}`}
              className={cn(
                'flex w-full items-center gap-2.5 rounded-md text-start text-sm text-fg-2 max-[899px]:h-11 max-[899px]:justify-center min-[900px]:min-h-9 min-[900px]:px-2.5 min-[900px]:hover:bg-hover',
                s.id === at && 'font-medium text-fg min-[900px]:bg-pressed',
              )}
            >
              <span
                aria-hidden
                className={cn(
                  'flex size-5 shrink-0 items-center justify-center rounded-full text-2xs font-semibold max-[899px]:size-7',
                  s.isDone ? 'bg-live text-surface' : 'bg-sunken text-fg-2',
                  s.id === at && !s.isDone && 'bg-accent text-accent-fg',
                  s.id === at && 'outline-2 outline-offset-2 outline-accent',
                )}
              >
                {s.isDone ? <Check className="size-3" strokeWidth={3} /> : i + 1}
              </span>
              <span className="min-w-0 truncate max-[899px]:hidden">{s.label}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
