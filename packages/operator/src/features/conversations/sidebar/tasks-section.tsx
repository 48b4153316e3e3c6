import { Tasks } from '../../tasks/tasks.tsx'
import { Section } from './section.tsx'

/** What is to be done about an entity. */
export function TasksSection({ entity }: { entity: string }) {
  return (
    <Section name="tasks" title="Tasks">
      <Tasks entity={entity} />
    </Section>
  )
}
