import type { FastifyInstance } from 'fastify'
import { first, sql } from './db.ts'
import type { Kernel } from './kernel.ts'

/** Serves what machines ask: is the process alive, may it get traffic, and how does it do. */
export function serveProbes(app: FastifyInstance, kernel: Kernel, isDraining: () => boolean): void {
  app.get('/health', () => ({ status: 'alive' }))
  app.get('/ready', async (_request, reply) => {
    const answers = await first(kernel.db, sql`select 1`).then(
      () => true,
      () => false,
    )
    if (isDraining()) return reply.code(503).send({ status: 'stopping' })
    return answers ? { status: 'ready' } : reply.code(503).send({ status: 'database away' })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(kernel.metrics.registry.contentType).send(await kernel.metrics.registry.metrics()),
  )
}
