import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { caller, listen, type Caller } from '../../testing/people.ts'

// Sends that arrive together share statements. What one of them meets must not touch the others.

let stage: Stage
/** Ann at this process and at another one on the same database. */
let here: Caller
let there: Caller
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  await stage.ann.call('PATCH /v1/workspace', { settings: { visitorMessagesPerMinute: 1_000_000 } })
  here = stage.ann
  there = caller((await stage.second()).base, stage.ann.headers)
})
afterAll(() => stage.close())

const send = (who: Caller, id: string, text = 'Hi', clientId = newClientId()) =>
  who.call('POST /v1/conversations/:id/messages', { id, clientId, text })
const write = (who: Caller, id: string, message: { clientId: string; text: string }) =>
  who.call('POST /v1/widget/conversations/:id/messages', { id, ...message })
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

async function seqsOf(id: string): Promise<number[]> {
  const { items } = await stage.ann.call('GET /v1/conversations/:id/messages', { id, limit: 100 })
  return items.map((m) => m.seq)
}

/** Conversations of one contact that Ann has begun, and answers; some at a time, as these are not what is tested. */
async function openMany(count: number): Promise<string[]> {
  const { contactId } = await stage.chat()
  const opened: string[] = []
  while (opened.length < count) {
    const some = upTo(Math.min(20, count - opened.length)).map(() =>
      here.call('POST /v1/conversations', { contactId, clientId: newClientId(), text: 'How did it go?' }),
    )
    opened.push(...(await Promise.all(some)).map((c) => c.id))
  }
  return opened
}

it('200 conversations at once at each of two processes, in opposite order: each message once, no hole, delivered once', async () => {
  const ids = await openMany(200)
  await stage.settled()
  const socket = await listen(stage.ann)
  const sent = await Promise.all(
    [ids.map((id) => send(here, id)), ids.toReversed().map((id) => send(there, id))].flat(),
  )
  await stage.settled()
  await socket.caughtUp()
  for (const id of ids) expect(await seqsOf(id)).toEqual([1, 2, 3])
  const delivered = socket.events.flatMap((e) => (e.type === 'message.posted' ? [e.data.message.id] : []))
  expect(delivered.toSorted()).toEqual(sent.map((m) => m.id).toSorted())
  socket.close()
})

it('200 sends at once into one conversation, at two processes, get seqs without a hole or a double', async () => {
  const { id } = await stage.chat()
  // Whoever has it already writes on the hot path.
  await here.call('POST /v1/conversations/:id/accept', { id })
  const sent = await Promise.all(upTo(200).map((n) => send(n % 2 ? here : there, id, `${n}`)))
  expect(sent.map((m) => m.seq).toSorted((a, b) => a - b)).toEqual(upTo(200).map((n) => n + 1))
  expect((await stage.ann.call('GET /v1/conversations/:id', { id })).lastSeq).toBe(201)
})

it('what changes a conversation between read and write comes first: each change has a revision of its own', async () => {
  const ids = await openMany(100)
  await stage.settled()
  const socket = await listen(stage.ann)
  await Promise.all(
    ids.flatMap((id) => [send(here, id), there.call('POST /v1/conversations/:id/close', { id }), send(here, id)]),
  )
  await stage.settled()
  await socket.caughtUp()
  // A message that reopens is two events of one change, so only these are counted.
  const told = socket.events.flatMap((e) =>
    e.type === 'message.posted' || e.type === 'conversation.closed' ? [e.data.conversation] : [],
  )
  for (const id of ids) {
    const revisions = told.filter((c) => c.id === id).map((c) => c.revision)
    expect(revisions).toEqual([...new Set(revisions)])
    expect(await stage.ann.call('GET /v1/conversations/:id', { id })).toMatchObject(told.findLast((c) => c.id === id)!)
  }
  socket.close()
})

it('what was committed before a message took its number comes before it in the log', async () => {
  const { pool } = stage.app.kernel
  const [id] = await openMany(1)
  await stage.settled()
  const socket = await listen(stage.ann)
  const holder = await pool.connect()
  try {
    await holder.query('begin')
    await holder.query('select from head for update')
    const sent = send(here, id!)
    // The message is written by now, and waits for its number.
    while ((await waitingForHead()) === 0);
    await pool.query(
      `insert into outbox (workspace_id, type, audience, payload) select workspace_id, 'workspace.updated', audience, payload
        from events where type = 'workspace.updated' order by position desc limit 1`,
    )
    await holder.query('rollback')
    await sent
    await socket.caughtUp()
    const told = socket.events.map((e) => e.type).filter((type) => /^(workspace.updated|message.posted)$/.test(type))
    expect(told).toEqual(['workspace.updated', 'message.posted'])
  } finally {
    holder.release(true)
    socket.close()
  }

  async function waitingForHead(): Promise<number> {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and query like 'with held as%'
        and datname = current_database() and pid <> pg_backend_pid()`,
    )
    return rows[0]!.n
  }
})

it('one clientId twenty times at once is one message', async () => {
  const { id } = await stage.chat()
  const clientId = newClientId()
  const answers = await Promise.all(upTo(20).map((n) => send(n % 2 ? here : there, id, 'Once', clientId)))
  expect(new Set(answers.map((m) => m.id)).size).toBe(1)
  expect(await seqsOf(id)).toEqual([1, 2])
})

it('a message the database refuses fails alone among forty', async () => {
  const ids = await openMany(40)
  await stage.app.kernel.pool.query(`
    create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
    create trigger refuse_poison before insert on messages for each row when (new.text = 'poison') execute function refuse_poison()`)
  const outcomes = await Promise.allSettled(ids.map((id, i) => send(here, id, i === 20 ? 'poison' : 'Hi')))
  expect(
    outcomes.flatMap((o, i) => (o.status === 'rejected' ? [[i, (o.reason as { status: number }).status]] : [])),
  ).toEqual([[20, 500]])
  expect(await Promise.all(ids.map(seqsOf))).toEqual(ids.map((_, i) => (i === 20 ? [1] : [1, 2])))
})

it('a conversation that somebody holds delays only its own message', async () => {
  const ids = await openMany(40)
  const holder = await stage.app.kernel.pool.connect()
  try {
    await holder.query('begin')
    await holder.query('select from conversations where id = $1 for update', [ids[20]])
    const sends = ids.map((id) => send(here, id))
    const from = performance.now()
    await Promise.all(sends.filter((_, i) => i !== 20))
    expect(performance.now() - from).toBeLessThan(2_000)
    expect(await seqsOf(ids[20]!)).toEqual([1])
    await holder.query('rollback')
    expect(await sends[20]).toMatchObject({ seq: 2 })
  } finally {
    holder.release(true)
  }
})

it('a block at one process holds for the next message at the other, and a retry stays the same message', async () => {
  const { id, contactId, visitor } = await stage.chat()
  const visitorThere = caller(there.base, visitor.headers)
  const message = { clientId: newClientId(), text: 'x'.repeat(500) }
  const first = await write(visitorThere, id, message)
  await stage.ann.call('POST /v1/contacts/:id/block', { id: contactId, reason: 'Spam' })
  await stage.ann.call('PATCH /v1/workspace', { settings: { messageCharacters: 100, visitorMessagesPerMinute: 5 } })
  try {
    const next = () => write(visitorThere, id, { clientId: newClientId(), text: 'More' })
    await expect(next()).rejects.toMatchObject({ code: 'not_accepted' })
    for (const who of [visitor, visitorThere]) expect(await write(who, id, message)).toEqual(first)
    await expect(write(visitorThere, id, { ...message, text: 'Other' })).rejects.toMatchObject({
      code: 'client_id_reused',
    })
  } finally {
    await stage.ann.call('PATCH /v1/workspace', {
      settings: { messageCharacters: 10_000, visitorMessagesPerMinute: 1_000_000 },
    })
  }
})

it('what was renamed elsewhere since the last message has its new name in the next one', async () => {
  const [id] = await openMany(1)
  await send(here, id!)
  const { contact } = await here.call('GET /v1/conversations/:id', { id: id! })
  await there.call('PATCH /v1/contacts/:id', { id: contact.id, name: 'Renamed elsewhere' })
  await there.call('PATCH /v1/me', { name: 'Ann Elsewhere' })
  await stage.settled()
  const socket = await listen(stage.ann)
  await send(here, id!)
  await socket.caughtUp()
  const told = socket.events.find((e) => e.type === 'message.posted')
  expect(told?.data).toMatchObject({
    conversation: { contact: { name: 'Renamed elsewhere' } },
    assignee: { name: 'Ann Elsewhere' },
  })
  socket.close()
})

it('settings and rights are asked for each message, whoever it travels with', async () => {
  const { id, visitor } = await stage.chat()
  const other = await stage.visitor()
  const ids = await openMany(10)
  const outcomes = await Promise.allSettled([
    ...ids.map((one) => send(here, one)),
    send(here, ids[0]!, ' '),
    send(here, ids[1]!, 'x'.repeat(10_001)),
    send(stage.gus, id),
    write(other, id, { clientId: newClientId(), text: 'Hi' }),
    write(visitor, id, { clientId: newClientId(), text: 'Hi' }),
  ])
  const codes = outcomes.map((o) => (o.status === 'fulfilled' ? 'posted' : (o.reason as { code: string }).code))
  expect(codes).toEqual([
    ...ids.map(() => 'posted'),
    'message_empty',
    'message_too_long',
    'not_found',
    'not_found',
    'posted',
  ])
})

it('text arrives as it was written, whatever it looks like to SQL', async () => {
  const texts = ['NULL', '{"a",\\ "b"}', 'two\nlines\t', "'; drop table messages; --", '😀 \u202e\u0007', '\\', '"']
  const ids = await openMany(texts.length)
  const sent = await Promise.all(ids.map((id, i) => send(here, id, texts[i])))
  expect(sent.map((m) => m.text)).toEqual(texts)
  for (const [i, id] of ids.entries()) {
    const { items } = await stage.ann.call('GET /v1/conversations/:id/messages', { id })
    expect(items.at(-1)).toEqual(sent[i])
    expect((await stage.ann.call('GET /v1/conversations/:id', { id })).lastMessage?.text).toBe(texts[i])
  }
})
