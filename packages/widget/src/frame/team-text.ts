import { durationText, openingText } from './format.ts'
import { language, t, team } from './state.ts'

/** Only what is true: somebody is there now and how fast they are, when we open again, or that the answer comes here. */
export function teamText(): string {
  const { online, open, opensAt, replyMinutes } = team.value
  if (online) return replyMinutes === null ? t.value.weAreOnline : t.value.repliesIn(minutesText(replyMinutes))
  if (!open && opensAt !== null) return t.value.backAt(openingText(Date.parse(opensAt), language.value))
  return t.value.replyHere
}

/** The same with the names of those who are there. */
export function peopleText(): string {
  const { online, faces, replyMinutes } = team.value
  if (!online || faces.length === 0) return teamText()
  const names = faces.slice(0, 2).map((f) => f.name.split(/\s+/)[0] ?? f.name)
  const there = t.value.areOnline(new Intl.ListFormat(language.value).format(names), names.length)
  return replyMinutes === null ? there : `${there} · ${t.value.repliesIn(minutesText(replyMinutes))}`
}

const minutesText = (minutes: number) => durationText(minutes, language.value)
