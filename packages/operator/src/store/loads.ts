import type { OperatorLoad } from '@switchboard/contract'
import { useEffect } from 'react'
import { call } from '../client.ts'
import { createStore, useStore } from './create-store.ts'
import { onFeed } from './feed.ts'

/** How much each operator has, by id; empty until somebody looks. */
const loads = createStore<Record<string, OperatorLoad>>({})

/** How often it is asked anew at most, in ms. */
const settleMs = 400

async function ask(): Promise<void> {
  const { items } = await call('GET /v1/routing/load')
  loads.set(() => Object.fromEntries(items.map((load) => [load.operatorId, load])))
}

/** What everybody has on their hands; follows the conversations while it is shown. */
export function useLoads(): Record<string, OperatorLoad> {
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined
    // Without it the pickers show no numbers, which they say nothing about.
    const look = () => {
      due = undefined
      ask().catch(() => {})
    }
    const stop = onFeed((events) => {
      const moved = events.some((e) => e.type.startsWith('conversation.') || e.type === 'capacity.saved')
      if (moved) due ??= setTimeout(look, settleMs)
    })
    look()
    return () => {
      clearTimeout(due)
      stop()
    }
  }, [])
  return useStore(loads)
}
