import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { command } from '../../kernel/command.ts'
import { systemCtx } from '../../kernel/context.ts'
import { openStage, type Stage } from '../../testing/cast.ts'
import { insertMember } from '../workspaces/index.ts'
import { routeWorkspace } from './run.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

describe('eight workers at once', () => {
  it('never give anybody more than the capacity, and each conversation to one', { timeout: 120_000 }, async () => {
    const { ann, app } = stage
    await ann.call('PATCH /v1/routing', { departmentId: null, method: 'manual' })
    await stage.settled()
    // Behind the door: fifty invitations in a second are refused.
    const team = await command(systemCtx(app.kernel, ann.workspaceId), async (tx) => {
      const made: { id: string }[] = []
      for (let n = 0; n < 50; n++) {
        const member = { name: `Op${n}`, email: `op${n}@acme.test`, passwordHash: '', role: 'operator' }
        made.push(await insertMember(tx, ann.workspaceId, member, new Date()))
      }
      return made
    })
    const capacityOf = new Map(team.map((p, n) => [p.id, 2 + (n % 4)]))
    for (const [id, capacity] of capacityOf) await ann.call('PATCH /v1/routing/operators/:id', { id, capacity })
    const ids: string[] = []
    const begin = async () => ids.push((await stage.chat()).id)
    for (let n = 0; n < 100; n++) await begin()
    await stage.settled()
    // The database itself watches at every commit: whatever would put somebody above a capacity fails.
    await app.kernel.pool.query(`
      create function watch_capacity() returns trigger language plpgsql as $$ begin
        if (select count(*) from conversations where assignee_id = new.assignee_id and status = 'open') >
           (select capacity from operator_loads where operator_id = new.assignee_id) then
          raise exception 'above capacity';
        end if;
        return null;
      end $$;
      create constraint trigger watch_capacity after update on conversations deferrable initially deferred
        for each row when (new.assignee_id is not null and new.routed_because is not null) execute function watch_capacity()`)
    await app.kernel.pool.query('update operators set last_seen_at = $1 where id = any($2)', [
      stage.clock.now(),
      team.map((p) => p.id),
    ])
    await app.kernel.pool.query(`update routing_rules set method = 'least busy' where department_id is null`)
    const kernels = [app.kernel, (await stage.second()).kernel]
    const closed = new Set<string>()
    // The queue grows and operators become free while eight route: no two passes see the same.
    const worker = async (n: number) => {
      while (closed.size < 200) await routeWorkspace(systemCtx(kernels[n % 2]!, ann.workspaceId))
    }
    const closer = async () => {
      while (closed.size < 200) {
        const { rows } = await app.kernel.pool.query<{ id: string; load: number; capacity: number }>(
          `select c.id, l.capacity, count(*) over (partition by c.assignee_id)::int as load
            from conversations c join operator_loads l on l.operator_id = c.assignee_id where c.status = 'open'`,
        )
        for (const { load, capacity } of rows) expect(load).toBeLessThanOrEqual(capacity)
        for (const { id } of rows.slice(0, 20)) {
          await ann.call('POST /v1/conversations/:id/close', { id })
          closed.add(id)
        }
      }
    }
    const writers = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 25; n++) await begin()
    })
    await Promise.all([...Array.from({ length: 8 }, (_, n) => worker(n)), closer(), ...writers])
    expect([...closed].toSorted(byText)).toEqual(ids.toSorted(byText))
    await stage.settled()
    const given = await app.kernel.pool.query<{ n: number }>(
      `select count(*)::int as n from activity where type = 'conversation.assigned' and entity = any($1)
        and actor ->> 'kind' = 'system' group by entity`,
      [ids.map((id) => `conversation:${id}`)],
    )
    expect(given.rows.map((row) => row.n)).toEqual(ids.map(() => 1))
  })
})

const byText = (a: string, b: string) => a.localeCompare(b)
