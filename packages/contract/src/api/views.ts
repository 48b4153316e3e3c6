import { z } from 'zod'
import { viewKinds } from '../choices.ts'
import { savedView } from '../contacts.ts'
import { id } from '../ids.ts'
import { endpoint, line, nothing } from '../kit.ts'

const content = {
  name: line(60),
  /** Shared views are seen by everybody who may see what they list. */
  shared: z.boolean(),
  conditions: savedView.shape.conditions,
  sort: savedView.shape.sort,
  columns: savedView.shape.columns,
}

export const viewsApi = {
  'GET /v1/views': endpoint({
    summary: "Saved views of one kind of list: the caller's own and the shared ones, by name.",
    scope: 'operator',
    input: z.strictObject({ kind: z.enum(viewKinds) }),
    output: z.object({ items: z.array(savedView) }),
  }),
  'POST /v1/views': endpoint({
    summary: 'Save a view: conditions, order and columns of a list.',
    scope: 'operator',
    input: z.strictObject({ kind: z.enum(viewKinds), ...content }),
    output: savedView,
    errors: ['too_many_views', 'condition_invalid', 'sort_unknown'],
  }),
  'PATCH /v1/views/:id': endpoint({
    summary: 'Change an own view, or a shared one as a manager of the workspace.',
    scope: 'operator',
    input: z.strictObject({ id, ...z.object(content).partial().shape }),
    output: savedView,
    errors: ['condition_invalid', 'sort_unknown'],
  }),
  'DELETE /v1/views/:id': endpoint({
    summary: 'Remove an own view, or a shared one as a manager of the workspace.',
    scope: 'operator',
    input: z.strictObject({ id }),
    output: nothing,
  }),
}
