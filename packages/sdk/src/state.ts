import type {
  Activity,
  Board,
  BusinessHours,
  Comment,
  Contact,
  ContactField,
  ConversationItem,
  Department,
  Draft,
  InboxItem,
  Message,
  Operator,
  OperatorLoad,
  PushSubscription,
  QuickReply,
  Rating,
  Receipt,
  RoutingRule,
  SavedView,
  ScheduledMessage,
  Tag,
  Target,
  Task,
  Ticket,
  TicketForm,
  TicketSettings,
  TicketTemplate,
  TicketUpdate,
  VisitorAlert,
  Workspace,
} from '@switchboard/contract'

/** What an operator's client holds: entities by id, and per conversation what has been loaded of it. */
export interface State {
  workspace: Workspace | null
  operators: Record<string, Operator>
  departments: Record<string, Department>
  /** By department; `workspace` is the workspace's own. */
  hours: Record<string, BusinessHours>
  /** By department; `workspace` is for conversations without one. */
  routing: Record<string, RoutingRule>
  /** By operator. */
  capacities: Record<string, Omit<OperatorLoad, 'load'>>
  targets: Record<string, Target>
  tags: Record<string, Tag>
  views: Record<string, SavedView>
  contactFields: Record<string, ContactField>
  contacts: Record<string, Contact>
  alerts: Record<string, VisitorAlert>
  quickReplies: Record<string, QuickReply>
  /** The own browsers that Web Push reaches. */
  pushSubscriptions: Record<string, PushSubscription>
  /** By conversation and kind, see `draftKey`. */
  drafts: Record<string, Draft>
  /** What waits to go out, or was stopped; never what was sent or taken back. */
  scheduled: Record<string, ScheduledMessage>
  conversations: Record<string, ConversationItem>
  messages: Record<string, Message[]>
  receipts: Record<string, Record<string, Receipt>>
  comments: Record<string, Comment[]>
  /** Up to when I have read the comments on each entity; null before the first time. */
  commentReads: Record<string, string | null>
  activity: Record<string, Activity[]>
  /** Of each conversation that has been loaded, oldest first; never those given anonymously. */
  ratings: Record<string, Rating[]>
  boards: Record<string, Board>
  /** Those that have been loaded. */
  tickets: Record<string, Ticket>
  /** Of each ticket that has been opened, oldest first. */
  ticketUpdates: Record<string, TicketUpdate[]>
  ticketSettings: TicketSettings | null
  ticketTemplates: Record<string, TicketTemplate>
  ticketForms: Record<string, TicketForm>
  /** The own inbox, as far as it has been loaded. */
  inbox: Record<string, InboxItem>
  tasks: Record<string, Task>
}

export const emptyState: State = {
  workspace: null,
  operators: {},
  departments: {},
  hours: {},
  routing: {},
  capacities: {},
  targets: {},
  tags: {},
  views: {},
  contactFields: {},
  contacts: {},
  alerts: {},
  quickReplies: {},
  pushSubscriptions: {},
  drafts: {},
  scheduled: {},
  conversations: {},
  messages: {},
  receipts: {},
  comments: {},
  commentReads: {},
  activity: {},
  ratings: {},
  boards: {},
  tickets: {},
  ticketUpdates: {},
  ticketSettings: null,
  ticketTemplates: {},
  ticketForms: {},
  inbox: {},
  tasks: {},
}
