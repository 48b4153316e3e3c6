import { useFeature } from '../../../store/session.ts'
import { Section } from '../section.tsx'
import { BrowserGroup } from './browser-group.tsx'
import { EventsGroup } from './events-group.tsx'
import { PushGroup } from './push-group.tsx'
import { QuietGroup } from './quiet-group.tsx'

/** What one is told of, in which ways, and when not. */
export function NotificationsSection() {
  const hasPush = useFeature('push')
  return (
    <Section title="Notifications" description="What you are told of, and how. Your own acts are never told of.">
      <BrowserGroup />
      <EventsGroup />
      {hasPush && <PushGroup />}
      <QuietGroup />
    </Section>
  )
}
