import type { QuickReplyVariable } from '@switchboard/contract'
import { quickReplyVariables } from '@switchboard/contract/choices'
import { Braces } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { exampleValues, fill } from '../../slash/fill.ts'

/** What can be filled in, with an example of each. */
export function VariableList({ onChoose }: { onChoose: (name: QuickReplyVariable) => void }) {
  return (
    <Menu
      trigger={
        <Button size="sm" variant="ghost">
          <Braces aria-hidden />
          Insert variable
        </Button>
      }
    >
      {quickReplyVariables.map((name) => (
        <MenuItem key={name} hint={exampleValues[name]} onClick={() => onChoose(name)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** How the text reads for an example contact, and what a fallback is. */
export function Preview({ text }: { text: string }) {
  if (!text.includes('{{')) return null
  return (
    <div className="text-sm">
      <p className="mb-1 text-xs text-fg-2">
        Preview for Dana Fox. A fallback follows a bar: <code>{'{{contact.firstName|there}}'}</code>
      </p>
      <p dir="auto" className="max-h-40 overflow-y-auto rounded-md bg-sunken px-3 py-2 break-words whitespace-pre-wrap">
        {fill(text, exampleValues)}
      </p>
    </div>
  )
}
