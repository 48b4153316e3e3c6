import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { join, newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, type Person } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

/** A conversation to comment on. */
const place = async () => {
  const { id, contactId } = await stage.chat()
  return { entity: `conversation:${id}`, contact: `contact:${contactId}` }
}
const comment = (who: Person, entity: string, text: string, more: object = {}) =>
  who.call('POST /v1/comments', { entity, clientId: newClientId(), text, ...more })
const list = async (who: Person, entity: string) => (await who.call('GET /v1/comments', { entity })).items
const code = (refused: Promise<unknown>) =>
  refused.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )

it('is about something that can be named', async () => {
  const { ann } = stage
  for (const ref of [`ticket:${'-'.repeat(36)}`, 'contact:', `board:${ann.id}`, ann.id]) {
    expect(await code(comment(ann, ref, 'Hello?'))).toBe('input_invalid')
    expect(await code(list(ann, ref))).toBe('input_invalid')
  }
})

describe('a thread', () => {
  it('has one level, is seen by colleagues at once, and is resolved and opened again', async () => {
    const { ann, bob } = stage
    const { entity } = await place()
    const root = await sees(stage, bob, () => comment(ann, entity, 'Who knows this?'))
    const reply = await sees(stage, ann, () => comment(bob, entity, 'I do', { parentId: root.id }))
    expect(reply.parentId).toBe(root.id)
    expect(await code(comment(ann, entity, 'Deeper', { parentId: reply.id }))).toBe('reply_to_reply')
    expect(await code(ann.call('POST /v1/comments/:id/resolve', { id: reply.id, resolved: true }))).toBe(
      'reply_to_reply',
    )
    const resolve = (resolved: boolean) => ann.call('POST /v1/comments/:id/resolve', { id: root.id, resolved })
    expect((await sees(stage, bob, () => resolve(true))).resolved?.by.id).toBe(ann.id)
    const { revision } = await resolve(true)
    expect(revision).toBe(2)
    expect((await sees(stage, bob, () => resolve(false))).resolved).toBeNull()
  })

  it('stays on its entity: a reply elsewhere finds nothing', async () => {
    const { ann } = stage
    const [one, other] = [await place(), await place()]
    const root = await comment(ann, one.entity, 'Here')
    expect(await code(comment(ann, other.entity, 'There', { parentId: root.id }))).toBe('not_found')
  })

  it('a retry is the same comment, also after it was edited; other words with the same id are refused', async () => {
    const { ann } = stage
    const { entity } = await place()
    const clientId = newClientId()
    const send = (text: string) => ann.call('POST /v1/comments', { entity, clientId, text })
    const [first, second] = await Promise.all([send('Once'), send('Once')])
    expect(second.id).toBe(first.id)
    expect(await code(send('Twice'))).toBe('client_id_reused')
    await ann.call('PATCH /v1/comments/:id', { id: first.id, text: 'Changed' })
    expect(await send('Once')).toMatchObject({ id: first.id, text: 'Changed' })
  })
})

describe('an edit', () => {
  it('keeps what was said before; deleting forgets all of it, and the place stays', async () => {
    const { ann, bob } = stage
    const { entity } = await place()
    const file = await ann.upload('secret.txt', 'secret')
    const { id } = await comment(ann, entity, 'one', { mentions: [bob.id], fileIds: [file.id] })
    const edit = (text: string) => ann.call('PATCH /v1/comments/:id', { id, text, mentions: [bob.id] })
    await sees(stage, bob, () => edit('two'))
    expect(await edit('two')).toMatchObject({ revision: 2 })
    await edit('three')
    const history = async () => (await bob.call('GET /v1/comments/:id/history', { id })).items.map((e) => e.text)
    expect(await history()).toEqual(['one', 'two'])
    const gone = await sees(stage, bob, () => ann.call('DELETE /v1/comments/:id', { id }))
    expect(gone).toMatchObject({ text: '', files: [], mentions: [], reactions: [] })
    expect(gone.deletedAt).not.toBeNull()
    expect(await history()).toEqual([])
    expect(await code(edit('four'))).toBe('comment_deleted')
    expect(await code(bob.call('POST /v1/comments/:id/reactions', { id, emoji: '👍', on: true }))).toBe(
      'comment_deleted',
    )
    expect((await list(bob, entity)).map((c) => c.id)).toEqual([id])
  })

  it('is for who wrote it, and never to nothing', async () => {
    const { ann, bob } = stage
    const { entity } = await place()
    const { id } = await comment(ann, entity, 'Mine')
    expect(await code(bob.call('PATCH /v1/comments/:id', { id, text: 'Yours' }))).toBe('not_yours')
    expect(await code(bob.call('DELETE /v1/comments/:id', { id }))).toBe('not_yours')
    expect(await code(ann.call('PATCH /v1/comments/:id', { id, text: ' ' }))).toBe('comment_empty')
  })

  it('of thirty at once every earlier text is kept', async () => {
    const { ann } = stage
    const { entity } = await place()
    const { id } = await comment(ann, entity, 'start')
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => ann.call('PATCH /v1/comments/:id', { id, text: `text ${n}` })),
    )
    const { items } = await ann.call('GET /v1/comments/:id/history', { id })
    expect(items).toHaveLength(30)
    expect((await list(ann, entity))[0]).toMatchObject({ revision: 31 })
  })
})

describe('a reaction', () => {
  it('is put once by each person and taken back, seen by all', async () => {
    const { ann, bob } = stage
    const { entity } = await place()
    const { id } = await comment(ann, entity, 'Done')
    const react = (who: Person, on: boolean) => who.call('POST /v1/comments/:id/reactions', { id, emoji: '🎉', on })
    await sees(stage, ann, () => react(bob, true))
    await react(bob, true)
    expect((await react(ann, true)).reactions).toEqual([{ emoji: '🎉', by: [bob.id, ann.id] }])
    expect((await sees(stage, ann, () => react(bob, false))).reactions).toEqual([{ emoji: '🎉', by: [ann.id] }])
    expect(await code(ann.call('POST /v1/comments/:id/reactions', { id, emoji: 'no', on: true }))).toBe('input_invalid')
  })
})

describe('reading', () => {
  it('goes forward only, is everybody’s own, and reaches all their devices', async () => {
    const { ann, bob } = stage
    const { entity } = await place()
    const [first, second] = [await comment(ann, entity, 'one'), await comment(ann, entity, 'two')]
    const read = (commentId: string) => bob.call('POST /v1/comments/read', { entity, commentId })
    const readAt = async (who: Person) => (await who.call('GET /v1/comments', { entity })).readAt
    expect(await readAt(bob)).toBeNull()
    await sees(stage, bob, () => read(second.id))
    await sees(stage, bob, () => read(first.id))
    expect(await readAt(bob)).toBe(second.createdAt)
    expect(await readAt(ann)).toBeNull()
    const other = await place()
    expect(await code(ann.call('POST /v1/comments/read', { entity: other.entity, commentId: first.id }))).toBe(
      'not_found',
    )
  })
})

describe('a mention', () => {
  it('names people who may see the entity, and departments with somebody who may', async () => {
    const { ann, bob, cy } = stage
    const { contact } = await place()
    const blind = await join(ann, 'Blind')
    await ann.call('PATCH /v1/operators/:id', { id: blind.id, permissions: ['conversations:read'] })
    const gone = await join(ann, 'Gone')
    await ann.call('POST /v1/operators/:id/disable', { id: gone.id })
    const sales = await ann.call('POST /v1/departments', { name: 'Sales', memberIds: [bob.id, blind.id] })
    const dark = await ann.call('POST /v1/departments', { name: 'Dark', memberIds: [blind.id, gone.id] })
    const { operatorIds, departmentIds } = await ann.call('GET /v1/comments/mentionable', { entity: contact })
    expect(operatorIds.toSorted()).toEqual([ann.id, bob.id, cy.id].sort())
    expect(departmentIds).toEqual([sales.id])

    const refused = comment(ann, contact, '@Blind', { mentions: [blind.id, bob.id] })
    await expect(refused).rejects.toMatchObject({ code: 'mention_without_access', message: 'Blind cannot see this.' })
    expect(await code(comment(ann, contact, '@Dark', { departmentMentions: [dark.id] }))).toBe('mention_without_access')
    expect(await code(comment(ann, contact, '@Gone', { mentions: [gone.id] }))).toBe('mention_without_access')
    expect(await code(comment(ann, contact, '@Gus', { mentions: [stage.gus.id] }))).toBe('not_found')
    await ann.call('DELETE /v1/departments/:id', { id: dark.id })
    expect(await code(comment(ann, contact, '@Dark', { departmentMentions: [dark.id] }))).toBe('department_archived')
    expect(await list(ann, contact)).toEqual([])

    const socket = await listen(blind)
    const { mentions, departmentMentions } = await sees(stage, bob, () =>
      comment(ann, contact, '@Sales the secret', { departmentMentions: [sales.id] }),
    )
    expect([mentions, departmentMentions]).toEqual([[], [sales.id]])
    await stage.settled()
    await socket.caughtUp()
    expect(JSON.stringify(socket.frames)).not.toContain('the secret')
    expect((await blind.call('GET /v1/inbox')).items).toEqual([])
    expect((await bob.call('GET /v1/inbox')).items[0]).toMatchObject({ kind: 'mention', excerpt: '@Sales the secret' })
    socket.close()
  })

  it('an edit tells only whom it newly names', async () => {
    const { ann, bob, cy } = stage
    const { entity } = await place()
    const { id } = await comment(ann, entity, '@Bob', { mentions: [bob.id] })
    await stage.settled()
    await ann.call('PATCH /v1/comments/:id', { id, text: '@Bob @Cy', mentions: [bob.id, cy.id] })
    await stage.settled()
    const about = async (who: Person) => (await who.call('GET /v1/inbox', { entity })).items.length
    expect([await about(bob), await about(cy), await about(ann)]).toEqual([1, 1, 0])
  })
})

describe('whoever may not see the entity', () => {
  it('reads and changes no comment on it', async () => {
    const { ann } = stage
    const { contact } = await place()
    const { id } = await comment(ann, contact, 'Hidden')
    const dim = await join(ann, 'Dim')
    await ann.call('PATCH /v1/operators/:id', { id: dim.id, permissions: ['conversations:read', 'comments:write'] })
    await stage.settled()
    const refused = await Promise.all(
      [
        dim.call('GET /v1/comments', { entity: contact }),
        dim.call('GET /v1/comments/mentionable', { entity: contact }),
        dim.call('GET /v1/comments/:id/history', { id }),
        dim.call('POST /v1/comments/:id/reactions', { id, emoji: '👍', on: true }),
        dim.call('POST /v1/comments/:id/resolve', { id, resolved: true }),
        dim.call('POST /v1/comments/read', { entity: contact, commentId: id }),
      ].map(code),
    )
    expect(new Set(refused)).toEqual(new Set(['permission_missing']))
  })
})

describe('merging contacts', () => {
  it('takes comments along, live, and brings them back with the replies they got', async () => {
    const { ann, bob } = stage
    const [into, from] = [await place(), await place()]
    const [intoId, fromId] = [into.contact.slice(8), from.contact.slice(8)]
    const own = await comment(ann, into.contact, 'of the survivor')
    const moved = await comment(ann, from.contact, 'of the other')
    await sees(stage, bob, () => ann.call('POST /v1/contacts/:id/merge', { id: intoId, fromId }))
    expect((await list(ann, into.contact)).map((c) => c.id).sort()).toEqual([own.id, moved.id].sort())
    const reply = await comment(bob, into.contact, 'since then', { parentId: moved.id })
    const since = await comment(bob, into.contact, 'new here')
    const { items } = await ann.call('GET /v1/contacts/:id/merges', { id: intoId })
    await sees(stage, bob, () => ann.call('POST /v1/contacts/:id/unmerge', { id: intoId, mergeId: items[0]!.id }))
    expect((await list(ann, from.contact)).map((c) => c.id)).toEqual([reply.id, moved.id])
    expect((await list(ann, into.contact)).map((c) => c.id)).toEqual([since.id, own.id])
  })
})
