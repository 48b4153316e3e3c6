import type { ConversationItem, QuickReply } from '@switchboard/contract'
import { useEffect, useMemo, useState } from 'react'
import { useQuickReplies } from '../../store/quick-replies.ts'
import { useFeature } from '../../store/session.ts'
import './conversation-commands.ts'
import { slashCommand, slashCommands, type Finding, type SlashCommand } from './registry.ts'

export type SlashItem =
  | { kind: 'reply'; key: string; reply: QuickReply }
  | { kind: 'command'; key: string; command: SlashCommand }
  | { kind: 'finding'; key: string; finding: Finding }

const most = 30
const waitMs = 150

/** What `/word` before the caret may mean: quick replies, commands, or what a command has found. */
export function useSlash(before: string, c: ConversationItem | null): { from: number; found: SlashItem[] } {
  const typed = /(?:^|\s)(\/([\p{L}\p{N}_-]*)(?: ([^\n/]{0,40}))?)$/u.exec(before)
  const [, whole = '', name = '', words] = typed ?? []
  const replies = useOffered(c)
  const findings = useFindings(name, words, c)
  const found = useMemo(() => {
    if (whole === '') return []
    if (words !== undefined) return findings
    const query = name.toLowerCase()
    const matching = replies.filter((r) => isMeant(r, query))
    const commands = slashCommands(c).filter((s) => s.name.startsWith(query))
    return [
      ...matching.map((reply): SlashItem => ({ kind: 'reply', key: reply.id, reply })),
      ...commands.map((command): SlashItem => ({ kind: 'command', key: `/${command.name}`, command })),
    ].slice(0, most)
  }, [whole, name, words, replies, findings, c])
  return { from: whole === '' ? -1 : before.length - whole.length, found }
}

/** Those of the conversation's department come first. */
function useOffered(c: ConversationItem | null): QuickReply[] {
  const all = useQuickReplies()
  const isOn = useFeature('quick replies')
  const written = c !== null
  const departmentId = c?.departmentId ?? null
  return useMemo(() => {
    const isNear = (r: QuickReply) => departmentId !== null && r.departmentIds.includes(departmentId)
    return isOn && written ? [...all.filter(isNear), ...all.filter((r) => !isNear(r))] : []
  }, [all, isOn, written, departmentId])
}

const isMeant = (r: QuickReply, query: string): boolean =>
  r.shortcut.startsWith(query) ||
  r.name
    .toLowerCase()
    .split(/\s+/)
    .some((word) => word.startsWith(query))

const nothing: SlashItem[] = []

function useFindings(name: string, words: string | undefined, c: ConversationItem | null): SlashItem[] {
  const [found, setFound] = useState<{ for: string; items: SlashItem[] }>({ for: '', items: nothing })
  const query = words === undefined ? '' : `${name} ${words.trim()}`
  useEffect(() => {
    const search = slashCommand(name)?.search
    if (words === undefined || !search) return
    let stale = false
    const take = (findings: Finding[]) => {
      if (stale) return
      setFound({ for: query, items: findings.map((finding) => ({ kind: 'finding', key: finding.id, finding })) })
    }
    const timer = setTimeout(() => void search(words.trim(), c).then(take, () => {}), waitMs)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [name, words, query, c])
  return query !== '' && found.for === query ? found.items : nothing
}
