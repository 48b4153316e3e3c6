import { activitySubscriber } from './kernel/activity.ts'
import type { Kernel } from './kernel/kernel.ts'
import { mailSubscriber } from './kernel/mail.ts'
import {
  automaticSubscriber,
  closeInactive,
  inactivityTimer,
  mailUnread,
  sendWaitMessage,
  unreadMailSubscriber,
  unreadMailTimer,
  waitTimer,
} from './modules/automatic/index.ts'
import { commentsHolding, transferReasonSubscriber } from './modules/comments/index.ts'
import {
  aliasesHolding,
  browsersHolding,
  continueImport,
  erasureTask,
  finishErasure,
  importTask,
  sweepImports,
} from './modules/contacts/index.ts'
import {
  conversationsHolding,
  releaseSubscriber,
  reviewTerms,
  ringTargets,
  targetTimer,
  termsSubscriber,
  termsTimer,
  wakeConversation,
  wakeTimer,
} from './modules/conversations/index.ts'
import { sweepDrafts } from './modules/drafts/index.ts'
import {
  answeredSubscriber,
  scheduledHolding,
  scheduledTimer,
  sendScheduled,
  sweepScheduled,
} from './modules/scheduled/index.ts'
import { avatarSubscriber, sweepFiles } from './modules/files/index.ts'
import {
  digestSubscriber,
  digestTimer,
  pushSessionsSubscriber,
  pushSubscriber,
  pushTask,
  sendDigest,
  sendPush,
} from './modules/notifications/index.ts'
import { askForRating, ratingErasureSubscriber, ratingPromptSubscriber, ratingTimer } from './modules/ratings/index.ts'
import { routeNow, routingSubscriber, routingTimer } from './modules/routing/index.ts'
import { searchSubscriber } from './modules/search/index.ts'
import { sweepVisits, visitsHolding } from './modules/visitors/index.ts'
import { sweepExpired } from './modules/workspaces/index.ts'
import type { FileStore } from './modules/files/index.ts'
import type { TimerHandlers } from './kernel/timers.ts'
import type { JobHandlers } from './kernel/jobs.ts'

/** What of a person lies where. What hangs on conversations before them, browsers last. */
export const holdings = [
  commentsHolding,
  scheduledHolding,
  conversationsHolding,
  visitsHolding,
  aliasesHolding,
  browsersHolding,
]

/** Every reaction to events, on one screen: event -> subscriber. Realtime hears them all. */
export const reactions = [
  activitySubscriber,
  mailSubscriber,
  avatarSubscriber,
  releaseSubscriber,
  transferReasonSubscriber,
  routingSubscriber,
  termsSubscriber,
  automaticSubscriber,
  answeredSubscriber,
  unreadMailSubscriber,
  ratingPromptSubscriber,
  ratingErasureSubscriber,
  searchSubscriber,
  pushSubscriber,
  pushSessionsSubscriber,
  digestSubscriber,
]

/** What happens when a time has come: timer -> command. */
export const timerHandlers = (kernel: Kernel): TimerHandlers => ({
  [wakeTimer]: wakeConversation,
  [targetTimer]: ringTargets,
  [termsTimer]: reviewTerms,
  [ratingTimer]: askForRating,
  [scheduledTimer]: sendScheduled,
  [waitTimer]: sendWaitMessage,
  [inactivityTimer]: closeInactive,
  [unreadMailTimer]: mailUnread,
  [digestTimer]: sendDigest,
  [routingTimer]: (_ctx, workspaceId) => routeNow(kernel, workspaceId),
})

/** Work for the outside world, or too long for a request: task -> what does it, once the kernel stands. */
export const jobHandlers = (kernel: () => Kernel, files: FileStore): JobHandlers => ({
  'send-mail': (payload) => kernel().mailer.deliver((payload as { mailId: string }).mailId),
  [pushTask]: (payload) => sendPush(kernel(), payload as Parameters<typeof sendPush>[1]),
  [importTask]: (payload) => continueImport(kernel(), files, payload as Parameters<typeof continueImport>[2]),
  [erasureTask]: (payload) => finishErasure(kernel(), holdings, files, payload as Parameters<typeof finishErasure>[3]),
})

/** Hourly housekeeping. */
export const chores = (kernel: Kernel, files: FileStore) => [
  () => sweepFiles(kernel, files),
  () => sweepExpired(kernel),
  () => sweepImports(kernel, files),
  () => sweepDrafts(kernel),
  () => sweepScheduled(kernel),
  () => sweepVisits(kernel),
]
