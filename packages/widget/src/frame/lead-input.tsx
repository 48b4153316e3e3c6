import type { FieldType } from '@switchboard/contract'
import { t } from './state.ts'

/** Something asked in a form; `long` takes more than a line. */
export interface Question {
  field: string
  type: FieldType | 'email' | 'phone' | 'long'
  required: boolean
  /** Absent: the widget's own word for it. */
  label: string | null
  choices: readonly string[]
}

const kinds = {
  text: 'text',
  email: 'email',
  phone: 'tel',
  number: 'number',
  date: 'date',
  link: 'url',
  boolean: 'checkbox',
  choice: 'text',
  long: 'text',
} as const
const completions: Record<string, 'name' | 'email' | 'tel'> = { name: 'name', email: 'email', phone: 'tel' }
const lengths: Record<string, number> = { title: 200, text: 500, link: 500, long: 20_000 }

/** One question of a form with its label and what is wrong with the answer. */
export function LeadInput({ field: f, problem }: { field: Question; problem: string | undefined }) {
  const label = f.label ?? t.value[f.field as 'name' | 'email' | 'phone']
  const says = f.required ? label : t.value.optional(label)
  const told = `${f.field}-problem`
  const control = {
    name: f.field,
    'aria-required': f.required,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? told : undefined,
  }
  return (
    <div>
      {f.type === 'boolean' ? (
        <label class="tick">
          <input type="checkbox" {...control} />
          <span dir="auto">{says}</span>
        </label>
      ) : (
        <label>
          <span dir="auto">{says}</span>
          <Control field={f} control={control} />
        </label>
      )}
      {problem && (
        <p class="complaint" id={told}>
          {problem}
        </p>
      )}
    </div>
  )
}

function Control({ field: f, control }: { field: Question; control: { name: string } }) {
  // The roles that each type may take differ; none is set here.
  const typed = { type: kinds[f.type] } as { type: 'text' }
  const maxLength = lengths[f.field] ?? lengths[f.type] ?? 254
  if (f.type === 'long') return <textarea rows={5} maxLength={maxLength} dir="auto" {...control} />
  if (f.type === 'choice')
    return (
      <select {...control}>
        <option value="">{t.value.choose}</option>
        {f.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    )
  return (
    <input
      {...typed}
      step="any"
      maxLength={maxLength}
      dir={f.type === 'text' ? 'auto' : 'ltr'}
      autocomplete={completions[f.field]}
      {...control}
    />
  )
}
