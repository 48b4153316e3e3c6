import type { InboxKind } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { join, newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, type Person } from '../../testing/people.ts'
import { fetchState, sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const hourMs = 3_600_000
const inbox = async (who: Person, more: object = {}) => (await who.call('GET /v1/inbox', more)).items
const unread = async (who: Person) => (await who.call('GET /v1/inbox/counts')).unread
const act = (who: Person, ids: string[], what: object) => who.call('POST /v1/inbox/act', { ids, act: what })
const ring = async () => {
  await stage.app.timers.runDue()
  await stage.settled()
}
/** Bob is mentioned on a new conversation; answers the item. */
const mention = async (text = '@Bob look') => {
  const { id } = await stage.chat()
  const entity = `conversation:${id}`
  const comment = await stage.ann.call('POST /v1/comments', { entity, text, mentions: [stage.bob.id] })
  await stage.settled()
  const [item] = await inbox(stage.bob, { entity })
  return { item: item!, entity, comment, id }
}
const code = (refused: Promise<unknown>) => refused.catch((error: { code: string }) => error.code)

describe('an item', () => {
  it('of a mention comes once, live, and says where', async () => {
    const { ann, bob, chat } = stage
    const { id } = await chat()
    const entity = `conversation:${id}`
    const comment = await sees(stage, bob, () =>
      ann.call('POST /v1/comments', { entity, text: '@Bob look', mentions: [bob.id] }),
    )
    const items = await inbox(bob, { entity })
    expect(items).toMatchObject([
      {
        kind: 'mention',
        place: comment.id,
        title: 'Visitor',
        excerpt: '@Bob look',
        readAt: null,
        actor: { id: ann.id },
      },
    ])
    expect(await inbox(ann, { entity })).toEqual([])
  })

  it('of an assignment comes from colleagues only, never of one’s own act', async () => {
    const { ann, bob, chat } = stage
    const { id } = await chat()
    const entity = `conversation:${id}`
    await bob.call('POST /v1/conversations/:id/accept', { id })
    await bob.call('POST /v1/conversations/:id/transfer', { id, operatorId: ann.id, reason: 'Yours' })
    await stage.settled()
    const kinds = async (who: Person) => (await inbox(who, { entity })).map((i) => i.kind)
    expect([await kinds(ann), await kinds(bob)]).toEqual([['assigned'], []])
    await ann.call('POST /v1/conversations/:id/assign', { id, operatorId: bob.id })
    await stage.settled()
    expect([await kinds(ann), await kinds(bob)]).toEqual([['assigned'], ['assigned']])
  })

  it('of a waking, a breach and a low rating goes to whose conversation it is', async () => {
    const { ann, bob, chat, clock } = stage
    await bob.call('POST /v1/me/availability', { availability: 'online' })
    const { id, visitor } = await chat()
    const entity = `conversation:${id}`
    await bob.call('POST /v1/conversations/:id/accept', { id })
    const until = new Date(clock.now().getTime() + hourMs).toISOString()
    await bob.call('POST /v1/conversations/:id/snooze', { id, until })
    clock.advance(2 * hourMs)
    await ring()
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'And?' })
    await stage.settled()
    await bob.call('POST /v1/conversations/:id/assign', { id, operatorId: bob.id })
    await stage.settled()
    clock.advance(2 * hourMs)
    await ring()
    await bob.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text: 'Here' })
    await bob.call('POST /v1/conversations/:id/close', { id })
    await stage.settled()
    clock.advance(20_000)
    await ring()
    await visitor.call('POST /v1/widget/conversations/:id/rating', { id, stars: 1, text: 'Late' })
    await stage.settled()
    const kinds: InboxKind[] = (await inbox(bob, { entity })).map((i) => i.kind)
    expect([...new Set(kinds)].sort()).toEqual(['lowRating', 'targetBreached', 'woken'])
    expect(await inbox(ann, { entity })).toEqual([])
  })

  it('stays out of the inbox of whoever does not want this kind', async () => {
    const { bob } = stage
    const { preferences } = await bob.call('GET /v1/me')
    const wish = (wanted: boolean) =>
      bob.call('PATCH /v1/me', {
        preferences: {
          notices: { ...preferences.notices, mention: { ...preferences.notices.mention, inbox: wanted } },
        },
      })
    await wish(false)
    expect((await mention()).item).toBeUndefined()
    await wish(true)
    expect((await mention()).item).toBeDefined()
  })

  it('is still wanted by those who chose their notices before there was an inbox', async () => {
    const { bob, app } = stage
    const { preferences } = await bob.call('GET /v1/me')
    const { inbox: _new, ...older } = preferences.notices.mention
    await app.kernel.pool.query('update operators set preferences = $1 where id = $2', [
      JSON.stringify({ ...preferences, notices: { mention: older } }),
      bob.id,
    ])
    expect((await bob.call('GET /v1/me')).preferences.notices.mention.inbox).toBe(true)
    expect((await mention()).item).toBeDefined()
  })

  it('says nothing of what the person may not see any more', async () => {
    const { ann, chat } = stage
    const dee = await join(ann, 'Dee')
    const { contactId } = await chat()
    const entity = `contact:${contactId}`
    await ann.call('POST /v1/comments', { entity, text: '@Dee the secret', mentions: [dee.id] })
    await stage.settled()
    expect(await inbox(dee)).toMatchObject([{ excerpt: '@Dee the secret' }])
    await ann.call('PATCH /v1/operators/:id', { id: dee.id, permissions: ['conversations:read'] })
    await stage.settled()
    expect(await inbox(dee)).toMatchObject([{ entity, title: null, excerpt: '' }])
  })

  it('shows what the comment says now, and nothing of a deleted one', async () => {
    const { ann, bob } = stage
    const { entity, comment } = await mention('@Bob the first words')
    await ann.call('PATCH /v1/comments/:id', { id: comment.id, text: '@Bob better', mentions: [bob.id] })
    expect(await inbox(bob, { entity })).toMatchObject([{ excerpt: '@Bob better' }])
    await ann.call('DELETE /v1/comments/:id', { id: comment.id })
    expect(await inbox(bob, { entity })).toMatchObject([{ excerpt: '' }])
  })
})

describe('the inbox', () => {
  it('reads, archives, puts off and brings back, on every device; each view shows its own', async () => {
    const { bob } = stage
    const { item } = await mention()
    const ids = [item.id]
    const where = async () => {
      const views = ['all', 'unread', 'snoozed', 'archived'] as const
      const found = await Promise.all(views.map((view) => inbox(bob, { view, limit: 100 })))
      return views.filter((_, n) => found[n]!.some((i) => i.id === item.id))
    }
    const counted = await unread(bob)
    expect(await where()).toEqual(['all', 'unread'])
    await sees(stage, bob, () => act(bob, ids, { do: 'read' }))
    expect([await where(), await unread(bob)]).toEqual([['all'], counted - 1])
    await sees(stage, bob, () => act(bob, ids, { do: 'unread' }))
    expect(await unread(bob)).toBe(counted)
    await sees(stage, bob, () => act(bob, ids, { do: 'archive' }))
    expect([await where(), await unread(bob)]).toEqual([['archived'], counted - 1])
    await sees(stage, bob, () => act(bob, ids, { do: 'unarchive' }))
    const until = new Date(stage.clock.now().getTime() + hourMs).toISOString()
    await sees(stage, bob, () => act(bob, ids, { do: 'snooze', until }))
    expect(await where()).toEqual(['snoozed'])
    await sees(stage, bob, () => act(bob, ids, { do: 'wake' }))
    expect(await where()).toEqual(['all', 'unread'])
  })

  it('what was put off is unread again at its time, above the rest, with nobody there; ringing twice changes nothing', async () => {
    const { bob, clock } = stage
    const { item } = await mention()
    await mention()
    await act(bob, [item.id], { do: 'read' })
    const until = new Date(clock.now().getTime() + hourMs).toISOString()
    await act(bob, [item.id], { do: 'snooze', until })
    clock.advance(hourMs + 1_000)
    await sees(stage, bob, ring)
    const [top] = await inbox(bob)
    expect(top).toMatchObject({ id: item.id, readAt: null, snoozedUntil: null })
    await ring()
    expect((await inbox(bob))[0]!.revision).toBe(top!.revision)
  })

  it('acts on all or on nothing, and on one’s own only', async () => {
    const { ann, bob } = stage
    const { item } = await mention()
    expect(await code(act(ann, [item.id], { do: 'archive' }))).toBe('not_found')
    const stranger = '01a1fd7d-0000-7000-8000-000000000000'
    expect(await code(act(bob, [item.id, stranger], { do: 'archive' }))).toBe('not_found')
    expect((await inbox(bob, { ids: item.id }))[0]).toMatchObject({ archivedAt: null })
    const until = stage.clock.now().toISOString()
    expect(await code(act(bob, [item.id], { do: 'snooze', until }))).toBe('snooze_in_past')
  })

  it('pages by keyset, newest first, and filters by kind', async () => {
    const { bob } = stage
    for (let n = 0; n < 5; n++) await mention()
    const all = await inbox(bob, { limit: 100 })
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await bob.call('GET /v1/inbox', {
        limit: 2,
        ...(cursor && { cursor }),
      })
      paged.push(...page.items.map((i) => i.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(paged).toEqual(all.map((i) => i.id))
    const kinds = new Set((await inbox(bob, { kind: 'mention', limit: 100 })).map((i) => i.kind))
    expect([...kinds]).toEqual(['mention'])
  })

  it('goes with an erased person, and moves with a merged one', async () => {
    const { ann, bob, chat } = stage
    const [into, from] = [await chat(), await chat()]
    const entity = `contact:${from.contactId}`
    await ann.call('POST /v1/comments', { entity, text: '@Bob', mentions: [bob.id] })
    await ann.call('POST /v1/tasks', { title: 'Ask', entity, assigneeId: bob.id })
    await sees(stage, bob, () =>
      ann.call('POST /v1/contacts/:id/merge', { id: into.contactId, fromId: from.contactId }),
    )
    expect(await inbox(bob, { entity: `contact:${into.contactId}` })).toHaveLength(2)
    const { items } = await ann.call('GET /v1/contacts/:id/merges', { id: into.contactId })
    await sees(stage, bob, () =>
      ann.call('POST /v1/contacts/:id/unmerge', { id: into.contactId, mergeId: items[0]!.id }),
    )
    expect(await inbox(bob, { entity })).toHaveLength(2)
    await ann.call('POST /v1/contacts/:id/erase', { id: from.contactId, confirm: from.contactId })
    await expect
      .poll(async () => (await ann.call('GET /v1/contacts/:id/erase', { id: from.contactId })).status, {
        timeout: 20_000,
      })
      .toBe('done')
    await stage.settled()
    const state = JSON.stringify(await fetchState(bob))
    expect(state).not.toContain(from.contactId)
  })
})

describe('exactly once', () => {
  it('the same event handled again, and by two processes at once, is one item', async () => {
    const { app, bob } = stage
    const { entity } = await mention()
    const second = await stage.second()
    await app.kernel.pool.query(`update subscriber_cursors set position = 0 where name = 'inbox'`)
    await Promise.all([app.subscribers.settled(), second.subscribers.settled()])
    await stage.settled()
    expect(await inbox(bob, { entity })).toHaveLength(1)
  })

  it('a mention of a department of 200 takes three statements', { timeout: 120_000 }, async () => {
    const { ann, app, chat } = stage
    const { pool } = app.kernel
    const dee = await join(ann, 'Dee')
    // Two hundred people by the door would take minutes of password hashing.
    await pool.query(
      `with people as (insert into users (id, name, email, password_hash, created_at)
          select gen_random_uuid(), 'Member ' || n, 'member-' || n || '@acme.test', 'none', now() from generate_series(1, 199) n returning id)
        insert into operators (id, workspace_id, user_id, role, created_at)
          select gen_random_uuid(), $1, id, 'operator', now() from people`,
      [ann.workspaceId],
    )
    const { items } = await ann.call('GET /v1/operators')
    const memberIds = items.filter((o) => o.name.startsWith('Member ') || o.id === dee.id).map((o) => o.id)
    expect(memberIds).toHaveLength(200)
    const department = await ann.call('POST /v1/departments', { name: 'Everybody', memberIds })
    const { id } = await chat()
    await stage.settled()
    await pool.query(`create table written (what text);
      create function note_written() returns trigger language plpgsql as $$ begin
        if tg_table_name = 'inbox_items' then insert into written values ('items'); end if;
        if tg_table_name = 'outbox' and exists (select from added where to_jsonb(added)->>'type' = 'inbox.changed') then insert into written values ('outbox'); end if;
        if tg_table_name = 'subscriber_cursors' and exists (select from added where to_jsonb(added)->>'name' = 'inbox') then insert into written values ('cursor'); end if;
        return null; end $$;
      create trigger written after insert on inbox_items referencing new table as added for each statement execute function note_written();
      create trigger written after insert on outbox referencing new table as added for each statement execute function note_written();
      create trigger written after update on subscriber_cursors referencing new table as added for each statement execute function note_written();`)
    const socket = await listen(dee)
    await ann.call('POST /v1/comments', {
      entity: `conversation:${id}`,
      text: '@Everybody look',
      departmentMentions: [department.id],
    })
    await socket.until((frame) => JSON.stringify(frame).includes('inbox.changed'))
    socket.close()
    await pool.query(
      `drop trigger written on inbox_items; drop trigger written on outbox; drop trigger written on subscriber_cursors`,
    )
    const { rows: written } = await pool.query<{ what: string }>('select what from written')
    expect(written.map((w) => w.what).sort()).toEqual(['cursor', 'items', 'outbox'])
    const { rows: counted } = await pool.query('select 1 from inbox_items where entity = $1', [`conversation:${id}`])
    expect(counted).toHaveLength(200)
  })
})
