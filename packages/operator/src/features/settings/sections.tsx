import type { Permission } from '@switchboard/contract'
import {
  Building2,
  Code,
  Globe,
  KeyRound,
  Layers,
  Mail,
  MonitorSmartphone,
  Palette,
  Rocket,
  Tags,
  TextCursorInput,
  UserRound,
  Users,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { ContactFieldsSection } from './contact-fields/contact-fields-section.tsx'
import { DepartmentsSection } from './departments/departments-section.tsx'
import { InstallSection } from './install/install-section.tsx'
import { MailSection } from './mail/mail-section.tsx'
import { MembersSection } from './members/members-section.tsx'
import { PlansSection } from './plans/plans-section.tsx'
import { ProfileSection } from './profile/profile-section.tsx'
import { SessionsSection } from './profile/sessions-section.tsx'
import { TagsSection } from './tags/tags-section.tsx'
import { TokensSection } from './tokens/tokens-section.tsx'
import { VisitorsSection } from './visitors/visitors-section.tsx'
import { WidgetSection } from './widget/widget-section.tsx'
import { WorkspaceSection } from './workspace/workspace-section.tsx'

export interface SectionEntry {
  id: string
  label: string
  group: 'Me' | 'Workspace' | 'Widget' | 'Developers'
  icon: LucideIcon
  /** Absent: everybody may. */
  permission?: Permission
  page: ComponentType
}

/** Every page of the settings, in the order of the sub-navigation. */
export const sections: readonly SectionEntry[] = [
  { id: 'profile', label: 'Profile', group: 'Me', icon: UserRound, page: ProfileSection },
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
    id: 'visitors',
    label: 'Visitors',
    group: 'Workspace',
    icon: Globe,
    permission: 'workspace:manage',
    page: VisitorsSection,
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
