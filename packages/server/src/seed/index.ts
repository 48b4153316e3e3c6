import { randomBytes } from 'node:crypto'
import { command } from '../kernel/command.ts'
import { systemCtx, type Ctx, type OperatorActor } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import type { Kernel } from '../kernel/kernel.ts'
import {
  createDepartment,
  hashPassword,
  insertMember,
  insertWorkspace,
  needsSetUp,
  permissionsOf,
  type OperatorRow,
} from '../modules/workspaces/index.ts'
import { playConversation } from './play.ts'
import { seedTickets } from './tickets.ts'

const conversations = 300
const team = [
  { name: 'Ann Berger', email: 'ann@acme.test', role: 'owner' },
  { name: 'Bob Marsh', email: 'bob@acme.test', role: 'operator' },
  { name: 'Cy Okonkwo', email: 'cy@acme.test', role: 'operator' },
  { name: 'Theo Whitlock', email: 'theo@acme.test', role: 'admin' },
] as const

/**
 * Fills an empty installation with a believable workspace by way of the ordinary commands, in the past.
 * Answers how to sign in, or null when there is a workspace already.
 */
export async function seedDemo(kernel: Kernel, say: (line: string) => void): Promise<string | null> {
  if (!(await needsSetUp(kernel.db))) return null
  const password = randomBytes(9).toString('base64url')
  const workspaceId = newId()
  const operators = await makeTeam(kernel, workspaceId, await hashPassword(password))
  const { ann } = operators
  const departments = []
  for (const name of ['Orders', 'Products', 'Wholesale']) {
    departments.push(await createDepartment(ann, { name, memberIds: operators.all.map(idOf) }))
  }
  for (let n = 0; n < conversations; n++) {
    await playConversation(
      { kernel, workspaceId, operators: operators.all, departmentIds: departments.map((d) => d.id) },
      n,
      conversations,
    )
    if ((n + 1) % 100 === 0) say(`  ${n + 1} of ${conversations} conversations`)
  }
  await seedTickets(kernel, workspaceId, operators.all)
  return `  Sign in as ${team[0].email} (owner) or ${team[1].email} with the password ${password}`
}

const idOf = (ctx: Ctx) => (ctx.actor as OperatorActor).id

async function makeTeam(kernel: Kernel, workspaceId: string, passwordHash: string): Promise<{ ann: Ctx; all: Ctx[] }> {
  const ctx = systemCtx(kernel, workspaceId)
  const rows = await command(ctx, async (tx) => {
    await insertWorkspace(tx, workspaceId, 'Acme Kitchen', ctx.now)
    const members: OperatorRow[] = []
    for (const person of team) members.push(await insertMember(tx, workspaceId, { ...person, passwordHash }, ctx.now))
    return members
  })
  const all = rows.map((row): Ctx => ({ ...ctx, actor: actorOf(row) }))
  return { ann: all[0]!, all }
}

const actorOf = (row: OperatorRow): OperatorActor => ({
  kind: 'operator',
  id: row.id,
  userId: row.user_id,
  name: row.name,
  permissions: new Set(permissionsOf(row)),
  sessionId: null,
  tokenId: null,
})
