import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { localInput } from '../../conversations/times.ts'

/** A time that something is due at, or none. */
export function DueChoice({ onChoose }: { onChoose: (dueAt: string | null) => void }) {
  const [value, setValue] = useState('')
  return (
    <form
      className="flex w-56 flex-col gap-2"
      onSubmit={(e) => {
        e.preventDefault()
        if (value !== '') onChoose(new Date(value).toISOString())
      }}
    >
      <TextField
        label="Due"
        type="datetime-local"
        min={localInput(new Date())}
        value={value}
        onChange={(e) => setValue(e.target.value)}
      />
      <div className="flex justify-between gap-2">
        <Button size="sm" variant="ghost" onClick={() => onChoose(null)}>
          No due date
        </Button>
        <Button size="sm" variant="primary" type="submit" disabled={value === ''}>
          Apply
        </Button>
      </div>
    </form>
  )
}
