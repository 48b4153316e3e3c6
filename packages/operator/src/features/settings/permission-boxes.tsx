import type { Permission } from '@switchboard/contract'
import { permissions } from '@switchboard/contract/permissions'
import { Checkbox } from '../../ui/switch.tsx'
import { permissionWords } from './permission-words.ts'

/** Every permission as a box to tick; `among` leaves out what cannot be given. */
export function PermissionBoxes({
  value,
  onChange,
  legend,
  among = permissions,
  disabled = false,
}: {
  value: readonly Permission[]
  onChange: (value: Permission[]) => void
  legend: string
  among?: readonly Permission[]
  disabled?: boolean
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {permissions
        .filter((p) => among.includes(p))
        .map((p) => (
          <Checkbox
            key={p}
            checked={value.includes(p)}
            disabled={disabled}
            onChange={(checked) => onChange(checked ? [...value, p] : value.filter((held) => held !== p))}
            label={
              <>
                {permissionWords[p]} <code className="ms-1 font-mono text-2xs text-fg-3">{p}</code>
              </>
            }
          />
        ))}
    </fieldset>
  )
}
