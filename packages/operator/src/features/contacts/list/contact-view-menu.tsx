import type { ReactNode } from 'react'
import { ViewMenu } from '../../filters/view-menu.tsx'
import { forgetColumns } from '../parts/columns.ts'
import type { ContactView } from './use-contact-view.ts'

const always = [{ value: 'all', label: 'All contacts' }]

/** Which contacts are shown: all of them, or a saved view. */
export function ContactViewMenu({ shown, children }: { shown: ContactView; children: ReactNode }) {
  const { view, query, columns } = shown
  return (
    <ViewMenu
      kind="contacts"
      always={always}
      value={view?.id ?? 'all'}
      content={{ conditions: query.conditions, sort: query.sort, columns }}
      changed={shown.changed}
      onOpen={(id) => shown.open(id === 'all' ? null : id)}
      onStartOver={() => {
        forgetColumns(view?.id ?? null)
        shown.open(view?.id ?? null)
      }}
      className="-ms-2 text-lg font-semibold text-fg"
    >
      {children}
    </ViewMenu>
  )
}
