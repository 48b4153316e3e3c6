import { Check, TriangleAlert } from 'lucide-react'
import { cn } from '../../../ui/cn.ts'
import { Field, inputClass } from '../../../ui/field.tsx'
import { contrast, isColor, readableOn } from './contrast.ts'

const proposals = ['#4f46e5', '#0369a1', '#0f766e', '#15803d', '#b45309', '#be123c', '#7e22ce', '#111827']

/** The brand colour: proposals, a picker and the hex value, with what it means for reading. */
export function ColorField({
  value,
  onChange,
  error,
}: {
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  const valid = isColor(value)
  return (
    <div>
      <Field label="Colour" error={error}>
        {(control) => (
          <div className="flex flex-wrap items-center gap-2">
            <input
              type="color"
              aria-label="Pick a colour"
              value={valid ? value : '#4f46e5'}
              onChange={(e) => onChange(e.target.value)}
              className="h-8 w-11 shrink-0 rounded-md bg-raised p-1 shadow-btn pointer-coarse:h-11"
            />
            <input
              {...control}
              value={value}
              spellCheck={false}
              maxLength={7}
              onChange={(e) => onChange(e.target.value.trim())}
              className={cn(inputClass, 'h-8 w-24 font-mono pointer-coarse:h-11')}
            />
            <div role="group" aria-label="Proposed colours" className="flex flex-wrap gap-1.5">
              {proposals.map((color) => (
                <button
                  key={color}
                  type="button"
                  aria-label={color}
                  aria-pressed={value.toLowerCase() === color}
                  onClick={() => onChange(color)}
                  style={{ background: color }}
                  className="flex size-6 items-center justify-center rounded-full text-white shadow-btn pointer-coarse:size-9"
                >
                  {value.toLowerCase() === color && <Check aria-hidden className="size-3.5" strokeWidth={3} />}
                </button>
              ))}
            </div>
          </div>
        )}
      </Field>
      {valid && <Contrast color={value} />}
    </div>
  )
}

function Contrast({ color }: { color: string }) {
  const text = readableOn(color)
  const onPage = contrast(color, '#ffffff')
  const isPale = onPage < 3
  return (
    <p
      role="status"
      className={cn('mt-1.5 flex items-start gap-1.5 text-xs', isPale ? 'text-waiting-text' : 'text-fg-2')}
    >
      {isPale ? (
        <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      ) : (
        <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-live-text" />
      )}
      <span>
        {text === '#ffffff' ? 'White' : 'Black'} text on it reads at {ratio(contrast(color, text))}.{' '}
        {isPale
          ? `On a white page the launcher is hard to see (${ratio(onPage)}, better 3:1 or more).`
          : `On a white page the launcher stands out at ${ratio(onPage)}.`}
      </span>
    </p>
  )
}

const ratio = (n: number): string => `${n.toFixed(1)}:1`
