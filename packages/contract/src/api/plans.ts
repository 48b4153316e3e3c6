import { z } from 'zod'
import { id } from '../ids.ts'
import { empty, endpoint, line, nothing } from '../kit.ts'
import { features } from '../features.ts'
import { plan } from '../plans.ts'

const content = { name: line(60), features: z.array(z.enum(features)).max(features.length) }

export const plansApi = {
  'GET /v1/plans': endpoint({
    summary: 'The plans, and which of them the workspace is on; null is the default with everything.',
    scope: 'workspace:manage',
    input: empty,
    output: z.object({ items: z.array(plan), currentId: id.nullable() }),
  }),
  'POST /v1/plans': endpoint({
    summary: 'Name a set of features.',
    scope: 'workspace:manage',
    input: z.strictObject(content),
    output: plan,
    errors: ['plan_name_taken', 'too_many_plans'],
  }),
  'PATCH /v1/plans/:id': endpoint({
    summary: 'Rename a plan or change its features; a workspace on it loses and gains them at once.',
    scope: 'workspace:manage',
    input: z.strictObject({ id, name: content.name.optional(), features: content.features.optional() }),
    output: plan,
    errors: ['plan_name_taken'],
  }),
  'DELETE /v1/plans/:id': endpoint({
    summary: 'Remove a plan that the workspace is not on.',
    scope: 'workspace:manage',
    input: z.strictObject({ id }),
    output: nothing,
    errors: ['plan_in_use'],
  }),
  'POST /v1/plans/choose': endpoint({
    summary: 'Put the workspace on a plan; null is the default with everything.',
    scope: 'workspace:manage',
    input: z.strictObject({ id: id.nullable() }),
    output: nothing,
  }),
}
