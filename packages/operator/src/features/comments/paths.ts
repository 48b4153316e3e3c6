/** Where an entity is shown, at one of its comments when it is about that. */
export function pathOf(entity: string, commentId?: string | null): string {
  const [kind, id = ''] = entity.split(':')
  const at = commentId ? `?comment=${commentId}` : ''
  switch (kind) {
    case 'contact':
      return `/contacts/${id}${at}`
    case 'ticket':
      return `/tickets/${id}${at}`
    case 'task':
      return '/inbox/tasks'
    default:
      return `/conversations/all/${id}${at}`
  }
}
