import type { NoticeSound } from '@switchboard/contract'
import { createStore } from '../../store/create-store.ts'

type Note = { hz: number; at: number; seconds: number; gain: number }

const chimeNotes: Note[] = [
  { hz: 659, at: 0, seconds: 0.5, gain: 0.14 },
  { hz: 880, at: 0.13, seconds: 0.7, gain: 0.12 },
]
const tickNotes: Note[] = [{ hz: 740, at: 0, seconds: 0.16, gain: 0.07 }]

/** True when the browser refuses to play until the page is clicked. */
export const soundBlocked = createStore(false)

const staleAfterMs = 2_000

let context: AudioContext | null = null
let isPlayer = false

/** Of all open tabs one plays: the one that holds the lock. Without locks (a page not served over https) each does. */
export function becomePlayer(): () => void {
  const stop = new AbortController()
  let letGo = () => {}
  const hold = () => {
    isPlayer = true
    return new Promise<void>((resolve) => (letGo = resolve))
  }
  if (!('locks' in navigator)) isPlayer = true
  else navigator.locks.request('switchboard.sound', { signal: stop.signal }, hold).catch(() => {})
  return () => {
    isPlayer = false
    stop.abort()
    letGo()
  }
}

export const playsSound = (): boolean => isPlayer

const notesOf: Record<NoticeSound, Note[]> = { chime: chimeNotes, tick: tickNotes, none: [] }

/** The volume, in per cent, at which the notes are as loud as written. */
const usualVolume = 70

/** Two rising notes, one short soft note, or nothing; in one tab only. */
export const playSound = (which: NoticeSound, volume: number): void =>
  isPlayer ? play(notesOf[which], volume / usualVolume) : undefined

/** The same in this tab: somebody chooses it. */
export const trySound = (which: NoticeSound, volume: number): void => play(notesOf[which], volume / usualVolume)

/** Asks the browser to let sound through; call it from a click. */
export async function allowSound(): Promise<void> {
  context ??= new AudioContext()
  await context.resume()
  soundBlocked.set(context.state !== 'running')
}

function play(notes: Note[], loudness: number): void {
  if (notes.length === 0 || loudness === 0) return
  const player = (context ??= new AudioContext())
  const askedAt = Date.now()
  soundBlocked.set(player.state !== 'running')
  void player.resume().then(() => {
    soundBlocked.set(false)
    // A browser may hold the answer back until the first click; an old chime would tell of nothing.
    if (Date.now() - askedAt < staleAfterMs)
      for (const note of notes) sound(player, { ...note, gain: note.gain * loudness })
  })
}

function sound(to: AudioContext, { hz, at, seconds, gain }: Note): void {
  const from = to.currentTime + at
  const oscillator = to.createOscillator()
  const volume = to.createGain()
  oscillator.type = 'sine'
  oscillator.frequency.value = hz
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(gain, from + 0.012)
  volume.gain.exponentialRampToValueAtTime(0.0001, from + seconds)
  oscillator.connect(volume).connect(to.destination)
  oscillator.start(from)
  oscillator.stop(from + seconds)
}
