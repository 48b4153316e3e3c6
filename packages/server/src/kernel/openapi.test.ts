import { api } from '@switchboard/contract'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openProduct, type Product } from '../testing/product.ts'

let product: Product
beforeAll(async () => {
  product = await openProduct(inject('databaseUrl'))
})
afterAll(() => product.close())

interface Document {
  openapi: string
  paths: Record<
    string,
    Record<string, { operationId: string; parameters: { name: string; in: string }[]; responses: object }>
  >
}
const load = async () => (await (await fetch(`${product.base}/v1/openapi.json`)).json()) as Document

it('describes every operation of the contract, each under a name of its own', async () => {
  const { openapi, paths } = await load()
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, o]) => ({
      name: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      ...o,
    })),
  )
  expect(openapi).toBe('3.1.0')
  expect(operations.map((o) => o.name).sort()).toEqual(Object.keys(api).sort())
  expect(new Set(operations.map((o) => o.operationId)).size).toBe(operations.length)
  for (const { name, parameters } of operations) {
    const named = [...name.matchAll(/:(\w+)/g)].map((m) => m[1])
    expect(parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(named)
  }
})

it('refers to nothing that is missing', async () => {
  const document = await load()
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1]!.split('/'))
  expect(references.length).toBeGreaterThan(0)
  for (const path of references)
    expect(path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document)).toBeDefined()
})

it('has a page that needs nothing from elsewhere', async () => {
  const page = await fetch(`${product.base}/docs`)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  const script = await fetch(`${product.base}/docs/reference.js`)
  expect(script.headers.get('content-type')).toContain('javascript')
  expect((await script.text()).length).toBeGreaterThan(100_000)
})
