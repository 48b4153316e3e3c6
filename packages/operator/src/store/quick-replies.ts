import type { QuickReply } from '@switchboard/contract'
import { useMemo } from 'react'
import { call } from '../client.ts'
import { setData, useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { byText } from './merge.ts'
import { hasFeature } from './session.ts'

/** Asks for the quick replies I may use; events keep them current. What is missing has gone. */
export async function loadQuickReplies(): Promise<void> {
  if (!hasFeature('quick replies')) return
  await fetchInto(
    () => call('GET /v1/quick-replies'),
    (state, { items }) => ({ ...state, quickReplies: Object.fromEntries(items.map((r) => [r.id, r])) }),
  )
}

export const keepQuickReply = (reply: QuickReply): void =>
  setData((s) => ({ ...s, quickReplies: { ...s.quickReplies, [reply.id]: reply } }))

export const forgetQuickReply = (id: string): void =>
  setData((s) => ({
    ...s,
    quickReplies: Object.fromEntries(Object.entries(s.quickReplies).filter(([key]) => key !== id)),
  }))

/** The quick replies I may use, by folder and shortcut. */
export function useQuickReplies(): QuickReply[] {
  const held = useData((s) => s.quickReplies)
  return useMemo(
    () => Object.values(held).sort((a, b) => byText(a.folder, b.folder) || byText(a.shortcut, b.shortcut)),
    [held],
  )
}
