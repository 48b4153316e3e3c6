import type { Operator } from '@switchboard/contract'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useData } from '../../../store/data.ts'
import { Button } from '../../../ui/button.tsx'
import { Group, Loaded, Rows, Section } from '../section.tsx'
import { usePeople } from '../use-settings.ts'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { MemberRow } from './member-row.tsx'

const rank = { owner: 0, admin: 1, operator: 2 }
const inOrder = (a: Operator, b: Operator) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name)

/** Who works here: roles, rights, invitations, and who is locked out. */
export function MembersSection() {
  const people = usePeople()
  const operators = useData((s) => s.operators)
  const [editing, setEditing] = useState<string | null>(null)
  const [inviting, setInviting] = useState(false)
  const { members, disabled } = useMemo(() => {
    const all = Object.values(operators).sort(inOrder)
    return { members: all.filter((o) => !o.disabledAt), disabled: all.filter((o) => o.disabledAt) }
  }, [operators])
  const edited = editing ? operators[editing] : undefined
  return (
    <Section
      title="Members"
      description="People who answer customers or manage this workspace."
      action={
        <Button variant="primary" onClick={() => setInviting(true)}>
          <UserPlus aria-hidden />
          Invite
        </Button>
      }
    >
      <Loaded query={people}>
        {() => (
          <>
            <Group title={`Members (${members.length})`}>
              <Rows label="Members">
                {members.map((o) => (
                  <MemberRow key={o.id} operator={o} onEdit={() => setEditing(o.id)} />
                ))}
              </Rows>
            </Group>
            <Group title="Pending invitations" description="A link works once, for seven days.">
              <Invitations onInvite={() => setInviting(true)} />
            </Group>
            {disabled.length > 0 && (
              <Group title={`Disabled (${disabled.length})`} description="They cannot sign in. What they wrote stays.">
                <Rows label="Disabled members">
                  {disabled.map((o) => (
                    <MemberRow key={o.id} operator={o} onEdit={() => setEditing(o.id)} />
                  ))}
                </Rows>
              </Group>
            )}
          </>
        )}
      </Loaded>
      {edited && <MemberDialog key={edited.id} operator={edited} onClose={() => setEditing(null)} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Section>
  )
}
