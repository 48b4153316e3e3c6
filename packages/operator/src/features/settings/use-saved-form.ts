import { useForm, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form'
import { showRefusal } from '../../ui/form.tsx'
import { toast } from '../../ui/toasts.tsx'

/** Puts the stored values back; a plain reset would keep what was typed, as a change by somebody else does. */
export const discard = <T extends FieldValues>(form: UseFormReturn<T>): void =>
  form.reset(undefined, { keepDirtyValues: false })

/**
 * A form over something stored: follows it while untouched, keeps what was typed when somebody else changes it.
 * `save` answers with what is stored then.
 */
export function useSavedForm<T extends FieldValues>(
  stored: T,
  save: (values: T) => Promise<T>,
): { form: UseFormReturn<T>; submit: (event?: React.BaseSyntheticEvent) => void } {
  const form = useForm<T>({
    defaultValues: stored as DefaultValues<T>,
    values: stored,
    resetOptions: { keepDirtyValues: true },
  })
  const submit = form.handleSubmit(async (values) => {
    try {
      form.reset(await save(values), { keepDirtyValues: false })
      toast({ title: 'Saved', timeoutMs: 2_500 })
    } catch (error) {
      showRefusal(form, error)
    }
  })
  return { form, submit: (event) => void submit(event) }
}
