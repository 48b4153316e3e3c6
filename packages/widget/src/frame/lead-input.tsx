import type { LeadField } from './lead-rules.ts'
import { t } from './state.ts'

const kinds = {
  text: 'text',
  email: 'email',
  phone: 'tel',
  number: 'number',
  date: 'date',
  link: 'url',
  boolean: 'checkbox',
  choice: 'text',
} as const
const completions: Record<string, 'name' | 'email' | 'tel'> = { name: 'name', email: 'email', phone: 'tel' }

/** One question of the lead form with its label and what is wrong with the answer. */
export function LeadInput({ field: f, problem }: { field: LeadField; problem: string | undefined }) {
  const label = f.label ?? t.value[f.field as 'name' | 'email' | 'phone']
  const says = f.required ? label : t.value.optional(label)
  // The roles that each type may take differ; none is set here.
  const typed = { type: kinds[f.type] } as { type: 'text' }
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
          {f.type === 'choice' ? (
            <select {...control}>
              <option value="">{t.value.choose}</option>
              {f.choices.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </select>
          ) : (
            <input
              {...typed}
              step="any"
              maxLength={f.type === 'text' || f.type === 'link' ? 500 : 254}
              dir={f.type === 'text' ? 'auto' : 'ltr'}
              autocomplete={completions[f.field]}
              {...control}
            />
          )}
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
