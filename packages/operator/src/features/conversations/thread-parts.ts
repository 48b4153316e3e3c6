export { Sidebar } from './sidebar/sidebar.tsx'
export { ThreadPane } from './thread/thread-pane.tsx'
