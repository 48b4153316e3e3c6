export { attachFiles, upload } from './commands.ts'
export { mintLinks, serveFiles } from './links.ts'
export { openFileStore, type FileStore } from './store.ts'
export { avatarSubscriber, sweepFiles } from './subscribers.ts'
