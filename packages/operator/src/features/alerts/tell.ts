import type { NoticeEvent } from '@switchboard/contract'
import { isQuiet } from '@switchboard/contract/quiet'
import { session } from '../../store/session.ts'
import { toast } from '../../ui/toasts.tsx'
import { openIn } from '../conversations/acts.ts'
import { notify } from './notify.ts'
import { playSound } from './sound.ts'

/** Somebody new rings by a rhythm of its own, and stands in the list and the badge like the messages. */
const hasOwnSound: NoticeEvent[] = ['waiting']
const isInLists: NoticeEvent[] = ['waiting', 'message']

/** Whether anything may be told now: online, and not in the quiet hours. */
export function isTold(): boolean {
  const me = session.get()
  return me !== null && me.operator.availability === 'online' && !isQuiet(me.preferences.quietHours, new Date())
}

/** The sound of an event, unless sound is off. */
export function sound(event: NoticeEvent): void {
  const preferences = session.get()?.preferences
  if (preferences?.sound) playSound(preferences.notices[event].sound, preferences.volume)
}

/** Tells of an event in the ways the person chose. */
export function tell(
  event: NoticeEvent,
  { id, title, text, open = () => openIn(id) }: { id: string; title: string; text: string; open?: () => void },
): void {
  const me = session.get()
  if (!me || !isTold()) return
  const ways = me.preferences.notices[event]
  if (ways.app && !isInLists.includes(event))
    toast({ title, description: text.slice(0, 120), action: { label: 'Open', run: open }, timeoutMs: 10_000 })
  if (!hasOwnSound.includes(event)) sound(event)
  if (ways.push) notify({ id, title, text, open })
}
