import type { ReactNode, SubmitEventHandler } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { FormError } from './form.tsx'

/** A dialog that is one form: its fields, what is wrong with it as a whole, Cancel and the button that sends it. */
export function FormDialog({
  id,
  title,
  description,
  width,
  action,
  busy,
  error,
  onSubmit,
  onClose,
  children,
}: {
  /** Joins the button below to the form above it. */
  id: string
  title: string
  description?: ReactNode
  width?: number
  action: string
  busy: boolean
  error: string | undefined
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}) {
  const send: SubmitEventHandler<HTMLFormElement> = (e) => {
    e.preventDefault()
    onSubmit()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      {...(width !== undefined && { width })}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={send} className="flex flex-col gap-3">
        {children}
        <FormError message={error} />
      </form>
    </Dialog>
  )
}
