import type { Feature } from '@switchboard/contract'

/** What each feature of a plan is, in words. */
export const featureWords: Record<Feature, { label: string; hint: string }> = {
  attachments: { label: 'Attachments', hint: 'Files in conversations, both ways.' },
  visitors: { label: 'Online visitors', hint: 'Who is on the website now, the world map and alerts.' },
  'contact import': { label: 'Contact import', hint: 'Contacts from CSV files.' },
  'quick replies': { label: 'Quick replies', hint: 'Kept answers, own and shared.' },
  routing: { label: 'Routing', hint: 'Conversations find an operator by themselves.' },
  targets: { label: 'Targets', hint: 'Promises of time, with a warning before they break.' },
  ratings: { label: 'Ratings', hint: 'Visitors rate what was resolved.' },
  transcripts: { label: 'Transcripts', hint: 'Conversations as files and by mail.' },
  search: { label: 'Search', hint: 'Through all history.' },
  tickets: { label: 'Tickets', hint: 'Boards, tickets, and ticket forms in the widget.' },
  push: { label: 'Push notifications', hint: 'Notifications while no tab is open.' },
  'access tokens': { label: 'Access tokens', hint: 'New tokens for programs; those made before go on working.' },
}
