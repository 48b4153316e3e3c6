import { expect, test } from 'vitest'
import { chordOf } from './chord.ts'
import { commands } from './registry.ts'

type Keyed = { id: string; keys: readonly string[]; on?: string }

const shared = (entries: Keyed[]): string[] => {
  const owners = Map.groupBy(
    entries.flatMap((c) => c.keys.map((keys) => ({ keys: c.on ? `${keys} on ${c.on}` : keys, id: c.id }))),
    (e) => e.keys,
  )
  return [...owners].filter(([, all]) => all.length > 1).map(([keys]) => keys)
}

test('no two commands share keys', () => {
  expect(shared([...commands])).toEqual([])
  expect(
    shared([
      { id: 'a', keys: ['X'] },
      { id: 'b', keys: ['X'] },
      { id: 'c', keys: ['X'], on: 'tickets' },
      { id: 'd', keys: ['Y'], on: 'tickets' },
      { id: 'e', keys: ['Y'], on: 'tickets' },
    ]),
  ).toEqual(['X', 'Y on tickets'])
})

test('no single key hides a sequence that begins with it', () => {
  const all = commands.flatMap((c) => [...c.keys] as string[])
  const prefixes = all.filter((k) => k.includes(' ')).map((k) => k.split(' ')[0])
  expect(all.filter((k) => prefixes.includes(k))).toEqual([])
})

test('ids are unique', () => {
  expect(new Set(commands.map((c) => c.id)).size).toBe(commands.length)
})

const press = (key: string, code: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }) as KeyboardEvent

test('a chord is read from the physical key where the layout is not Latin', () => {
  expect(chordOf(press('е', 'KeyT'))).toBe('T')
  expect(chordOf(press('у', 'KeyE', { shiftKey: true }))).toBe('Shift+E')
  expect(chordOf(press('л', 'KeyK', { ctrlKey: true }))).toBe('Mod+K')
})

test('marks are read as typed, whatever keys make them', () => {
  expect(chordOf(press('?', 'Slash', { shiftKey: true }))).toBe('?')
  expect(chordOf(press('/', 'Digit7', { shiftKey: true }))).toBe('/')
  expect(chordOf(press('ArrowDown', 'ArrowDown', { altKey: true, shiftKey: true }))).toBe('Alt+Shift+ArrowDown')
})
