import { z } from 'zod'
import { businessHours, operatorLoad, routingRule, target } from '../routing.ts'
import { schedule } from '../hours.ts'
import { id } from '../ids.ts'
import { empty, endpoint, nothing } from '../kit.ts'

const ruleChange = routingRule.omit({ departmentId: true, revision: true }).partial().shape
const targetContent = target.omit({ id: true, revision: true }).shape

export const routingApi = {
  'GET /v1/business-hours': endpoint({
    summary: "The workspace's hours and those of departments that have their own.",
    scope: 'operator',
    input: empty,
    output: z.object({ items: z.array(businessHours) }),
  }),
  'PATCH /v1/business-hours': endpoint({
    summary: "Set the hours of the workspace, or of a department; null takes the workspace's again.",
    scope: 'departments:manage',
    input: z.strictObject({ departmentId: id.nullable(), schedule: schedule.nullable() }),
    output: businessHours,
    errors: ['hours_overlap'],
  }),
  'GET /v1/routing': endpoint({
    summary: 'How waiting conversations find an operator, by department, and the usual capacity.',
    scope: 'operator',
    feature: 'routing',
    input: empty,
    output: z.object({ items: z.array(routingRule), capacity: z.number().int() }),
  }),
  'PATCH /v1/routing': endpoint({
    summary: 'Change the rule of a department, or of conversations without one.',
    scope: 'departments:manage',
    feature: 'routing',
    input: z.strictObject({ departmentId: id.nullable(), ...ruleChange }),
    output: routingRule,
    errors: ['fallback_cycle', 'department_archived'],
  }),
  'GET /v1/routing/load': endpoint({
    summary: 'Open conversations of each operator and how many they may be given.',
    scope: 'conversations:read',
    feature: 'routing',
    input: empty,
    output: z.object({ items: z.array(operatorLoad) }),
  }),
  'PATCH /v1/routing/operators/:id': endpoint({
    summary: "Set how many conversations an operator may be given; null takes the workspace's capacity.",
    scope: 'departments:manage',
    feature: 'routing',
    input: z.strictObject({ id, capacity: operatorLoad.shape.capacity }),
    output: operatorLoad,
  }),
  'GET /v1/targets': endpoint({
    summary: 'The promises of time, most particular first.',
    scope: 'operator',
    feature: 'targets',
    input: empty,
    output: z.object({ items: z.array(target) }),
  }),
  'POST /v1/targets': endpoint({
    summary: 'Promise a time; one of the same kind, department and priority is refused.',
    scope: 'departments:manage',
    feature: 'targets',
    input: z.strictObject(targetContent),
    output: target,
    errors: ['target_taken', 'department_archived'],
  }),
  'PATCH /v1/targets/:id': endpoint({
    summary: 'Change a promise; conversations are due anew from when their clock began.',
    scope: 'departments:manage',
    feature: 'targets',
    input: z.strictObject({
      id,
      ...z.object(targetContent).pick({ minutes: true, clock: true, onBreach: true }).partial().shape,
    }),
    output: target,
  }),
  'DELETE /v1/targets/:id': endpoint({
    summary: 'Take a promise back.',
    scope: 'departments:manage',
    feature: 'targets',
    input: z.strictObject({ id }),
    output: nothing,
  }),
}
