import type { ConversationItem } from '@switchboard/contract'
import {
  Ban,
  Check,
  Download,
  Ellipsis,
  EyeOff,
  Link2,
  Mail,
  PictureInPicture2,
  RotateCcw,
  ShieldCheck,
  Ticket,
  TicketPlus,
  Undo2,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf, keysOf, type CommandId } from '../../../commands/registry.ts'
import { isValid, runCommand } from '../../../commands/run.ts'
import { IconButton } from '../../../ui/button.tsx'
import { saveTranscript } from '../../transcripts/acts.ts'
import { FormatItems } from '../../transcripts/format-items.tsx'
import { Menu, MenuItem, SubMenu } from '../../../ui/menu.tsx'

const items: { id: CommandId; icon: ReactNode; danger?: boolean }[] = [
  { id: 'assign-me', icon: <UserRound /> },
  { id: 'resolve', icon: <Check /> },
  { id: 'reopen', icon: <RotateCcw /> },
  { id: 'unassign', icon: <Undo2 /> },
  { id: 'unread', icon: <EyeOff /> },
  { id: 'dock', icon: <PictureInPicture2 /> },
  { id: 'ticket', icon: <TicketPlus /> },
  { id: 'add-to-ticket', icon: <Ticket /> },
  { id: 'copy-link', icon: <Link2 /> },
  { id: 'block', icon: <Ban />, danger: true },
  { id: 'unblock', icon: <ShieldCheck /> },
]

/** Their buttons stand beside the menu where there is room. */
const hasButton: CommandId[] = ['resolve', 'reopen']

/** The acts that have no button of their own; only those that make sense now. */
export function MoreMenu({ c }: { c: ConversationItem }) {
  return (
    <Menu
      key={c.id}
      trigger={
        <IconButton label="More">
          <Ellipsis />
        </IconButton>
      }
    >
      <Items />
      <SubMenu label="Export transcript" icon={<Download />}>
        <FormatItems onChoose={(format) => void saveTranscript(c.id, format)} />
        {isValid('transcript-mail') && (
          <MenuItem icon={<Mail />} onClick={() => runCommand('transcript-mail')}>
            By e-mail…
          </MenuItem>
        )}
      </SubMenu>
    </Menu>
  )
}

function Items() {
  return items
    .filter((i) => isValid(i.id) && !(innerWidth >= 640 && hasButton.includes(i.id)))
    .map((i) => (
      <MenuItem
        key={i.id}
        icon={i.icon}
        keys={keysOf(i.id)}
        danger={i.danger ?? false}
        onClick={() => runCommand(i.id)}
      >
        {commandOf(i.id).label}
      </MenuItem>
    ))
}
