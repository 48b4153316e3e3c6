import { priorities } from '@switchboard/contract/choices'
import type { ReactNode } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { useData } from '../../../store/data.ts'
import { columnsOf, useBoards, useTicketSettings } from '../../../store/boards.ts'
import { Field } from '../../../ui/field.tsx'
import { Select, type SelectItem } from '../../../ui/select.tsx'
import { priorityWords } from '../../conversations/priority.tsx'
import { Group } from '../section.tsx'
import type { FormValues } from './form-values.ts'

/** Where the tickets of a form land, and as what. */
export function LandingGroup({ form }: { form: UseFormReturn<FormValues> }) {
  const boardId = form.watch('boardId')
  const board = useData((s) => s.boards[boardId])
  const boards = useBoards()
  const types = useTicketSettings()?.types ?? []
  const columns = columnsOf(board)
  /** A column belongs to its board. */
  const land = (id: string) => {
    form.setValue('boardId', id, { shouldDirty: true })
    const first = columnsOf(boards.find((b) => b.id === id))[0]
    form.setValue('columnId', first?.id ?? '', { shouldDirty: true, shouldValidate: true })
  }
  return (
    <Group title="Where its tickets land">
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          form={form}
          name="boardId"
          label="Board"
          onChange={land}
          items={withCurrent(boards, boardId, board?.name ?? 'A board that you do not see')}
        />
        <Choice
          form={form}
          name="columnId"
          label="Column"
          items={withCurrent(
            columns,
            form.watch('columnId'),
            board?.columns.find((c) => c.id === form.getValues('columnId'))?.name ?? 'Unknown',
          )}
        />
        <Choice
          form={form}
          name="type"
          label="Type"
          items={types
            .filter((t) => !t.archived || t.key === form.getValues('type'))
            .map((t) => ({ value: t.key, label: t.archived ? `${t.name} (archived)` : t.name }))}
        />
        <Choice
          form={form}
          name="priority"
          label="Priority"
          items={priorities.map((value) => ({ value, label: priorityWords[value] }))}
        />
      </div>
    </Group>
  )
}

/** Those in use, and what was chosen before it was archived. */
const withCurrent = (
  items: readonly { id: string; name: string }[],
  chosen: string,
  name: string,
): SelectItem<string>[] => [
  ...items.map((i) => ({ value: i.id, label: i.name })),
  ...(chosen === '' || items.some((i) => i.id === chosen) ? [] : [{ value: chosen, label: `${name} (archived)` }]),
]

function Choice({
  form,
  name,
  label,
  items,
  onChange,
}: {
  form: UseFormReturn<FormValues>
  name: 'boardId' | 'columnId' | 'type' | 'priority'
  label: string
  items: SelectItem<string>[]
  onChange?: (value: string) => void
}): ReactNode {
  return (
    <Controller
      control={form.control}
      name={name}
      rules={{ required: 'Choose one.' }}
      render={({ field, fieldState }) => (
        <Field label={label} error={fieldState.error?.message}>
          {({ id }) => (
            <Select id={id} label={label} value={field.value} onChange={onChange ?? field.onChange} items={items} />
          )}
        </Field>
      )}
    />
  )
}
