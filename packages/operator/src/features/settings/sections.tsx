import type { Feature, Permission } from '@switchboard/contract'
import {
  Bot,
  Bell,
  Building2,
  CalendarClock,
  ClipboardList,
  ClipboardPen,
  Code,
  Globe,
  Gauge,
  KeyRound,
  Layers,
  Mail,
  MonitorSmartphone,
  Palette,
  Rocket,
  Star,
  Tags,
  TextCursorInput,
  Ticket,
  Route,
  Timer,
  UserRound,
  Users,
  UsersRound,
  Zap,
  type LucideIcon,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { ContactFieldsSection } from './contact-fields/contact-fields-section.tsx'
import { RatingsSection } from './ratings/ratings-section.tsx'
import { AutomaticSection } from './automatic/automatic-section.tsx'
import { DepartmentsSection } from './departments/departments-section.tsx'
import { HoursSection } from './hours/hours-section.tsx'
import { InstallSection } from './install/install-section.tsx'
import { MailSection } from './mail/mail-section.tsx'
import { MembersSection } from './members/members-section.tsx'
import { NotificationsSection } from './notifications/notifications-section.tsx'
import { PlansSection } from './plans/plans-section.tsx'
import { QuickRepliesSection } from './quick-replies/quick-replies-section.tsx'
import { ProfileSection } from './profile/profile-section.tsx'
import { SessionsSection } from './profile/sessions-section.tsx'
import { TagsSection } from './tags/tags-section.tsx'
import { LoadSection } from './routing/load-section.tsx'
import { RoutingSection } from './routing/routing-section.tsx'
import { TicketsSection } from './tickets/tickets-section.tsx'
import { TargetsSection } from './targets/targets-section.tsx'
import { TokensSection } from './tokens/tokens-section.tsx'
import { TicketFormsSection } from './ticket-forms/ticket-forms-section.tsx'
import { VisitorsSection } from './visitors/visitors-section.tsx'
import { LeadSection } from './widget/lead-section.tsx'
import { WidgetSection } from './widget/widget-section.tsx'
import { WorkspaceSection } from './workspace/workspace-section.tsx'

export interface SectionEntry {
  id: string
  label: string
  group: 'Me' | 'Workspace' | 'Widget' | 'Developers'
  icon: LucideIcon
  /** Absent: everybody may. */
  permission?: Permission
  /** Hidden when the workspace's plan leaves it out. */
  feature?: Feature
  /** Has pages of its own below: `id/…`. */
  nested?: true
  page: ComponentType
}

/** Every page of the settings, in the order of the sub-navigation. */
export const sections: readonly SectionEntry[] = [
  { id: 'profile', label: 'Profile', group: 'Me', icon: UserRound, page: ProfileSection },
  { id: 'notifications', label: 'Notifications', group: 'Me', icon: Bell, page: NotificationsSection },
  { id: 'sessions', label: 'Sessions', group: 'Me', icon: MonitorSmartphone, page: SessionsSection },
  {
    id: 'workspace',
    label: 'General',
    group: 'Workspace',
    icon: Building2,
    permission: 'workspace:manage',
    page: WorkspaceSection,
  },
  {
    id: 'members',
    label: 'Members',
    group: 'Workspace',
    icon: Users,
    permission: 'members:manage',
    page: MembersSection,
  },
  {
    id: 'departments',
    label: 'Departments',
    group: 'Workspace',
    icon: UsersRound,
    permission: 'departments:manage',
    page: DepartmentsSection,
  },
  {
    id: 'plans',
    label: 'Plans',
    group: 'Workspace',
    icon: Layers,
    permission: 'workspace:manage',
    page: PlansSection,
  },
  {
    id: 'contact-fields',
    label: 'Contact fields',
    group: 'Workspace',
    icon: TextCursorInput,
    permission: 'contacts:manage',
    page: ContactFieldsSection,
  },
  { id: 'tags', label: 'Tags', group: 'Workspace', icon: Tags, permission: 'tags:write', page: TagsSection },
  {
    id: 'tickets',
    label: 'Tickets',
    group: 'Workspace',
    icon: Ticket,
    permission: 'boards:manage',
    feature: 'tickets',
    page: TicketsSection,
  },
  {
    id: 'quick-replies',
    label: 'Quick replies',
    group: 'Workspace',
    icon: Zap,
    permission: 'conversations:write',
    feature: 'quick replies',
    page: QuickRepliesSection,
  },
  {
    id: 'visitors',
    label: 'Visitors',
    group: 'Workspace',
    icon: Globe,
    permission: 'workspace:manage',
    page: VisitorsSection,
  },
  {
    id: 'ratings',
    label: 'Ratings',
    group: 'Workspace',
    icon: Star,
    permission: 'workspace:manage',
    page: RatingsSection,
  },
  {
    id: 'hours',
    label: 'Business hours',
    group: 'Workspace',
    icon: CalendarClock,
    permission: 'departments:manage',
    page: HoursSection,
  },
  {
    id: 'routing',
    label: 'Routing',
    group: 'Workspace',
    icon: Route,
    permission: 'departments:manage',
    page: RoutingSection,
  },
  {
    id: 'load',
    label: 'Load',
    group: 'Workspace',
    icon: Gauge,
    permission: 'conversations:read',
    page: LoadSection,
  },
  {
    id: 'targets',
    label: 'Targets',
    group: 'Workspace',
    icon: Timer,
    permission: 'departments:manage',
    page: TargetsSection,
  },
  {
    id: 'automatic',
    label: 'Automatic replies',
    group: 'Workspace',
    icon: Bot,
    permission: 'workspace:manage',
    page: AutomaticSection,
  },
  { id: 'mail', label: 'Mail', group: 'Workspace', icon: Mail, permission: 'system:read', page: MailSection },
  {
    id: 'widget',
    label: 'Appearance and identity',
    group: 'Widget',
    icon: Palette,
    permission: 'widget:manage',
    page: WidgetSection,
  },
  {
    id: 'lead-form',
    label: 'Lead form',
    group: 'Widget',
    icon: ClipboardList,
    permission: 'widget:manage',
    page: LeadSection,
  },
  {
    id: 'ticket-forms',
    label: 'Ticket forms',
    group: 'Widget',
    icon: ClipboardPen,
    permission: 'boards:manage',
    feature: 'tickets',
    nested: true,
    page: TicketFormsSection,
  },
  { id: 'install', label: 'Install', group: 'Widget', icon: Code, page: InstallSection },
  {
    id: 'tokens',
    label: 'Access tokens',
    group: 'Developers',
    icon: KeyRound,
    permission: 'tokens:manage',
    page: TokensSection,
  },
]

export const gettingStarted = { label: 'Getting started', icon: Rocket, permission: 'workspace:manage' as Permission }
