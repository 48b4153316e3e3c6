import type { Stored } from '../protocol.ts'
import { code } from './place.ts'

const name = 'switchboard.' + code
/** A page may have its storage blocked; then the widget lives in memory for as long as the page does. */
let area: Record<string, string> = {}
try {
  area = localStorage
} catch {}

/** Everything the widget keeps on this site. */
export const stored = (): Stored => JSON.parse(area[name] ?? '{}')

/** Replaces everything the widget keeps on this site. */
export function keep(all: Stored): void {
  try {
    area[name] = JSON.stringify(all)
  } catch {}
}

/** Changes some keys; those without a value go. */
export const save = (change: Stored): void => keep({ ...stored(), ...change })
