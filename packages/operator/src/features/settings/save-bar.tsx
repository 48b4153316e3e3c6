import { useBlocker } from '@tanstack/react-router'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { session } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { FormError } from '../../ui/form.tsx'
import { discard } from './use-saved-form.ts'

/** The foot of a form: save, discard, and a question before unsaved changes are left behind. */
export function SaveBar<T extends FieldValues>({ form }: { form: UseFormReturn<T> }) {
  const { isDirty, isSubmitting, errors } = form.formState
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-auto bg-surface px-4 pt-2 pb-4 sm:-mx-8 sm:px-8">
      <FormError message={errors.root?.message} className="mb-3" />
      <div className="flex items-center gap-2 border-t border-line pt-3">
        <p role="status" className="min-w-0 flex-1 text-xs text-fg-3">
          {isDirty && 'Unsaved changes'}
        </p>
        <Button disabled={!isDirty || isSubmitting} onClick={() => discard(form)}>
          Discard
        </Button>
        <Button type="submit" variant="primary" disabled={!isDirty} busy={isSubmitting}>
          Save
        </Button>
      </div>
      <LeaveGuard when={isDirty} />
    </div>
  )
}

/** Asks before a screen with unsaved changes is left; losing the session is not a choice, so it is not asked then. */
export function LeaveGuard({ when }: { when: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && session.get() !== null && current.pathname !== next.pathname,
    enableBeforeUnload: () => when && session.get() !== null,
    withResolver: true,
  })
  return (
    <Confirm
      open={blocker.status === 'blocked'}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title="Leave without saving?"
      description="What you changed on this page is not saved."
      action="Leave without saving"
      onConfirm={() => blocker.proceed?.()}
    />
  )
}
