import type { Tag } from '@switchboard/contract'
import { Archive, ArchiveRestore, Pencil, Plus, Tags } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTags } from '../../../store/catalogue.ts'
import { useData } from '../../../store/data.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { TagChip } from '../../filters/tag-chip.tsx'
import { offerUndo } from '../../conversations/undo.ts'
import { Group, Loaded, Rows, Section } from '../section.tsx'
import { useCatalogue, useChangeTag } from '../use-settings.ts'
import { TagDialog } from './tag-dialog.tsx'

/** The labels of the workspace. */
export function TagsSection() {
  const catalogue = useCatalogue()
  const tags = useTags()
  const all = useData((s) => s.tags)
  const archived = useMemo(
    () =>
      Object.values(all)
        .filter((t) => t.archivedAt !== null)
        .sort((a, b) => a.name.localeCompare(b.name)),
    [all],
  )
  const [edited, setEdited] = useState<Tag | 'new' | null>(null)
  const create = (
    <Button variant="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden />
      New tag
    </Button>
  )
  return (
    <Section
      title="Tags"
      description="Labels for contacts. What carries a tag keeps it when the tag is renamed or archived."
      action={tags.length > 0 && create}
    >
      <Loaded query={catalogue}>
        {() => (
          <>
            {tags.length === 0 ? (
              <EmptyState icon={<Tags aria-hidden />} title="No tags yet" action={create}>
                Make one here, or while you put it on a contact.
              </EmptyState>
            ) : (
              <Rows label="Tags">
                {tags.map((t) => (
                  <TagRow key={t.id} tag={t} onEdit={() => setEdited(t)} />
                ))}
              </Rows>
            )}
            {archived.length > 0 && (
              <Group title="Archived" description="Nobody can be given these any more." className="mt-6">
                <Rows label="Archived tags">
                  {archived.map((t) => (
                    <TagRow key={t.id} tag={t} onEdit={() => setEdited(t)} />
                  ))}
                </Rows>
              </Group>
            )}
          </>
        )}
      </Loaded>
      {edited && <TagDialog tag={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}

function TagRow({ tag, onEdit }: { tag: Tag; onEdit: () => void }) {
  const change = useChangeTag()
  const set = (archived: boolean) =>
    change.mutateAsync({ id: tag.id, archived }).then(
      () => true,
      (error: unknown) => {
        toastError(error, archived ? 'Not archived' : 'Not restored')
        return false
      },
    )
  const archive = async () => {
    if (await set(true)) offerUndo({ title: `${tag.name} was archived`, undo: () => set(false).then(() => {}) })
  }
  return (
    <li className="flex items-center gap-1 py-1.5 ps-4 pe-2">
      <span className="flex min-w-0 flex-1">
        <TagChip tag={tag} />
      </span>
      <IconButton label={`Change ${tag.name}`} onClick={onEdit}>
        <Pencil />
      </IconButton>
      {tag.archivedAt ? (
        <IconButton label={`Restore ${tag.name}`} onClick={() => void set(false)}>
          <ArchiveRestore />
        </IconButton>
      ) : (
        <IconButton label={`Archive ${tag.name}`} onClick={() => void archive()}>
          <Archive />
        </IconButton>
      )}
    </li>
  )
}
