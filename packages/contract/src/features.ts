/** What a plan can leave out. Conversations, contacts and comments are always there. */
export const features = [
  'attachments',
  'visitors',
  'contact import',
  'quick replies',
  'routing',
  'targets',
  'ratings',
  'transcripts',
  'search',
  'tickets',
  'push',
  'access tokens',
] as const
export type Feature = (typeof features)[number]
