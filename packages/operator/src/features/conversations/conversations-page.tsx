/** The conversations screen. */
export function ConversationsPage() {
  return null
}
