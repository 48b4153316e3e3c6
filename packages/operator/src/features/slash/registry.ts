import type { ConversationItem } from '@switchboard/contract'

/** Something found by the words after a command; choosing it puts `text` in place of the command, and runs. */
export interface Finding {
  id: string
  label: string
  hint: string
  text: string
  run?: (c: ConversationItem) => unknown
}

/** What can be typed after `/` in a composer. A command either does something, or finds something by words. */
export interface SlashCommand {
  name: string
  help: string
  /** Null where a comment is written on something else than a conversation. */
  valid: (c: ConversationItem | null) => boolean
  run?: (c: ConversationItem | null) => unknown
  search?: (words: string, c: ConversationItem | null) => Promise<Finding[]>
}

const registered = new Map<string, SlashCommand>()

/** A feature registers its commands once, when it is loaded. */
export function registerSlash(...commands: SlashCommand[]): void {
  for (const command of commands) registered.set(command.name, command)
}

/** The commands that make sense in a conversation, by name. */
export const slashCommands = (c: ConversationItem | null): SlashCommand[] =>
  [...registered.values()].filter((s) => s.valid(c)).sort((a, b) => a.name.localeCompare(b.name))

/** The one command of this name. */
export const slashCommand = (name: string): SlashCommand | undefined => registered.get(name)
