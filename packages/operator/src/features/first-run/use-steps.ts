import { useData } from '../../store/data.ts'
import { useMe, useWorkspace } from '../../store/session.ts'
import { useStore } from '../../store/create-store.ts'
import { progress, type StepId } from './progress.ts'

export interface Step {
  id: StepId
  label: string
  title: string
  description: string
  isDone: boolean
}

export interface StepProps {
  /** Marks this step as done and goes on. */
  onDone: () => void
}

/** The steps that the signed-in person may take, and which of them are done. */
export function useSteps(): Step[] {
  const { permissions } = useMe()
  const { widgetSeen } = useWorkspace()
  const people = useData((s) => Object.keys(s.operators).length)
  const done = useStore(progress, (p) => p.done)
  const mayStyle = permissions.includes('widget:manage') && permissions.includes('workspace:manage')
  const steps: (Step | false)[] = [
    mayStyle && {
      id: 'look',
      label: 'Name and colour',
      title: 'Make it yours',
      description: 'What visitors see in the chat. Everything can be changed later in the settings.',
      isDone: done.includes('look'),
    },
    {
      id: 'install',
      label: 'Put it on your website',
      title: 'Put it on your website',
      description: 'One script tag, and the chat is there.',
      isDone: widgetSeen !== null,
    },
    {
      id: 'try',
      label: 'Talk to yourself',
      title: 'Talk to yourself',
      description: 'Be the visitor in one window and the operator in the other.',
      isDone: done.includes('try'),
    },
    permissions.includes('members:manage') && {
      id: 'invite',
      label: 'Invite your team',
      title: 'Invite your team',
      description: 'Make a link for each person and pass it on; no mail server is needed.',
      isDone: people > 1 || done.includes('invite'),
    },
    {
      id: 'done',
      label: 'Done',
      title: 'You are ready',
      description: 'Conversations of your visitors arrive under Waiting.',
      isDone: false,
    },
  ]
  return steps.filter((s) => s !== false)
}
