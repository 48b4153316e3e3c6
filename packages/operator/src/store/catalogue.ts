import type { ContactField, SavedView, Tag } from '@switchboard/contract'
import { viewKinds } from '@switchboard/contract/choices'
import { useMemo } from 'react'
import { call } from '../client.ts'
import { data, setData, useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { withCatalogue, withHours, withViews } from './merge.ts'
import { session } from './session.ts'

/** Asks for the tags, custom fields and business hours, which many screens show; events keep them current. */
export async function loadCatalogue(): Promise<void> {
  await fetchInto(
    () => Promise.all([call('GET /v1/tags'), call('GET /v1/contact-fields'), call('GET /v1/business-hours')]),
    (state, [tags, fields, hours]) => withHours(withCatalogue(state, tags.items, fields.items), hours.items),
  )
}

/** Asks for the saved views of the lists that are open to me. */
export async function loadViews(): Promise<void> {
  await fetchInto(fetchViews, withViews)
}

/** The saved views of the lists that are open to me. */
export async function fetchViews(): Promise<SavedView[]> {
  const kinds = viewKinds.filter((kind) => session.get()?.permissions.includes(`${kind}:read`))
  const found = await Promise.all(kinds.map((kind) => call('GET /v1/views', { kind })))
  return found.flatMap(({ items }) => items)
}

export const keepTag = (tag: Tag): void => setData((s) => withCatalogue(s, [tag], []))
export const keepField = (field: ContactField): void => setData((s) => withCatalogue(s, [], [field]))
export const keepView = (view: SavedView): void => setData((s) => ({ ...s, views: { ...s.views, [view.id]: view } }))
export const forgetView = (id: string): void =>
  setData((s) => ({ ...s, views: Object.fromEntries(Object.entries(s.views).filter(([key]) => key !== id)) }))

const inUse = (tags: Record<string, Tag>): Tag[] =>
  Object.values(tags)
    .filter((t) => t.archivedAt === null)
    .sort((a, b) => a.name.localeCompare(b.name))

/** The tags in use, by name. */
export function useTags(): Tag[] {
  const tags = useData((s) => s.tags)
  return useMemo(() => inUse(tags), [tags])
}

/** The same outside React. */
export const tagsNow = (): Tag[] => inUse(data.get().tags)

/** The custom fields in use, in their order. */
export function useFields(): ContactField[] {
  const fields = useData((s) => s.contactFields)
  return useMemo(
    () =>
      Object.values(fields)
        .filter((f) => f.archivedAt === null)
        .sort((a, b) => a.place - b.place),
    [fields],
  )
}

/** The saved views of a list, by name. */
export function useViews(kind: SavedView['kind']): SavedView[] {
  const views = useData((s) => s.views)
  return useMemo(
    () =>
      Object.values(views)
        .filter((v) => v.kind === kind)
        .sort((a, b) => a.name.localeCompare(b.name)),
    [views, kind],
  )
}
