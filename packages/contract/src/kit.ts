import { z } from 'zod'
import type { Feature } from './features.ts'
import type { Scope } from './permissions.ts'

/** Schemas are matched by this shallow shape: matching `extends z.ZodType` costs seconds of type checking. */
export interface Schema<In = unknown, Out = unknown> {
  _zod: { input: In; output: Out }
}

/** One promised operation; its name in the contract is its method and path. */
export interface Endpoint<In extends Schema = Schema, Out extends Schema = Schema> {
  summary: string
  scope: Scope
  /** Refused as `feature_off` when the workspace's plan leaves it out. */
  feature?: Feature
  /** Path keys, and the query (GET, DELETE) or body (others), as one object. */
  input: In
  output: Out
  /** Refusal codes particular to this operation, beside the general ones. */
  errors?: readonly string[]
  /** `upload` takes multipart form data; `raw` streams a file instead of JSON. */
  kind?: 'json' | 'upload' | 'raw'
  /** Widget endpoints called from the embedding site itself. */
  cors?: true
}

/** Declares an endpoint, keeping the exact types of its schemas. */
export const endpoint = <In extends Schema, Out extends Schema>(e: Endpoint<In, Out>): Endpoint<In, Out> => e

export type EndpointName = `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`
export type Input<E> = E extends { input: { _zod: { input: infer X } } } ? X : never
export type Parsed<E> = E extends { input: { _zod: { output: infer X } } } ? X : never
export type Output<E> = E extends { output: { _zod: { output: infer X } } } ? X : never

/** What a page of a list looks like: `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** The query keys of a paged list. */
export const paging = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}

/** A comma-separated list in a query, or the same key repeated. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(item).min(1).max(50))

export const nothing = z.object({})
export const line = (max: number) => z.string().trim().min(1).max(max)
export const empty = z.strictObject({})
