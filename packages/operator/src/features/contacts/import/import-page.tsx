import type { ContactImport } from '@switchboard/contract'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, Lock } from 'lucide-react'
import { useEffect } from 'react'
import { useMay } from '../../../store/session.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { Loaded } from '../../settings/section.tsx'
import { withImport } from '../address.ts'
import { DropFile } from './drop-file.tsx'
import { ImportList } from './import-list.tsx'
import { ImportSteps } from './import-steps.tsx'
import { useImports } from './use-imports.ts'

/** Contacts from a CSV: the file, its columns, a check of every row, the import. */
export function ImportPage() {
  const may = useMay('contacts:manage')
  useEffect(() => {
    document.title = 'Import · Contacts'
  }, [])
  if (!may)
    return (
      <>
        <h1 className="sr-only">Import contacts</h1>
        <EmptyState icon={<Lock />} title="Importing is not open to you">
          Ask an owner or admin for the permission.
        </EmptyState>
      </>
    )
  return <Import />
}

function Import() {
  const { id } = withImport(useSearch({ strict: false }))
  const navigate = useNavigate()
  const open = (next?: ContactImport) =>
    void navigate({ to: '/contacts/import', search: next ? { id: next.id } : {}, resetScroll: true })
  const imports = useImports()
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex w-full max-w-220 flex-col px-4 pb-10 sm:px-8">
        <header className="flex items-center gap-2 py-4">
          <Link
            to={id ? '/contacts/import' : '/contacts'}
            search={{}}
            aria-label={id ? 'Back to all imports' : 'Back to contacts'}
            className="-ms-2 flex size-8 items-center justify-center rounded-md text-fg-2 hover:bg-hover hover:text-fg pointer-coarse:size-11"
          >
            <ChevronLeft aria-hidden className="size-4.5 rtl:rotate-180" />
          </Link>
          <h1 className="text-xl font-semibold">Import contacts</h1>
        </header>
        <Loaded query={imports}>
          {({ items }) => {
            const shown = items.find((i) => i.id === id)
            if (shown) return <ImportSteps key={shown.id} held={shown} onLeave={() => open()} />
            return (
              <>
                {id !== undefined && <p className="pb-3 text-sm text-fg-2">There is no such import any more.</p>}
                <DropFile onUploaded={open} />
                <ImportList items={items} onOpen={open} />
              </>
            )
          }}
        </Loaded>
      </div>
    </div>
  )
}
