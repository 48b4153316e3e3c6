import type { User } from '../protocol.ts'

/** How the site's user is remembered beside the visitor; undefined when nobody is signed in. */
export function userKey(user: User | null | undefined): string | undefined {
  if (!user) return undefined
  if (user.userId || !user.jwt) return user.userId
  try {
    const payload = JSON.parse(atob(user.jwt.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: string }
    return payload.sub
  } catch {
    return user.jwt
  }
}

const keys = ['userId', 'hmac', 'jwt', 'name', 'email', 'phone'] as const

/** What the server takes of the site's user: known keys with something in them. A site may say `name: ''`. */
export function identityOf(user: User, unusable: ReadonlySet<string>): User {
  const known = keys.flatMap((key) =>
    typeof user[key] === 'string' && user[key].trim() && !unusable.has(key) ? [[key, user[key]]] : [],
  )
  return {
    ...(Object.fromEntries(known) as User),
    ...(user.metadata && !unusable.has('metadata') && { metadata: user.metadata }),
  }
}
