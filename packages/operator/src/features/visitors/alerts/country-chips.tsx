import { X } from 'lucide-react'
import { useMemo } from 'react'
import { Select } from '../../../ui/select.tsx'
import { countryPoints } from '../map/country-points.ts'
import { countryName } from '../places.ts'

/** Chosen countries, each with a way out, and a list to take more from. */
export function CountryChips({
  id,
  value,
  onChange,
}: {
  id: string
  value: string[]
  onChange: (value: string[]) => void
}) {
  const items = useMemo(
    () =>
      [...countryPoints.keys()]
        .filter((code) => !value.includes(code))
        .map((code) => ({ value: code, label: countryName(code) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [value],
  )
  return (
    <div className="flex flex-col gap-2">
      {value.length > 0 && (
        <ul aria-label="Chosen countries" className="flex flex-wrap gap-1">
          {value.map((code) => (
            <li key={code} className="flex h-7 items-center gap-1 rounded-md bg-sunken ps-2 pe-0.5 text-sm">
              {countryName(code)}
              <button
                type="button"
                aria-label={`Without ${countryName(code)}`}
                onClick={() => onChange(value.filter((c) => c !== code))}
                className="flex size-6 items-center justify-center rounded-sm text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:size-9"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Select
        id={id}
        label="Add a country"
        value="none"
        onChange={(code) => code !== 'none' && onChange([...value, code])}
        items={[{ value: 'none', label: 'Add a country…' }, ...items]}
        className="max-w-70"
      />
    </div>
  )
}
