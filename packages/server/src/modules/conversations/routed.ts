import type { Ctx } from '../../kernel/context.ts'
import { act } from './store.ts'

/** Gives a waiting conversation to an operator, and says why; nothing happens when somebody was faster. */
export const routeTo = (ctx: Ctx, id: string, operatorId: string, because: string): Promise<unknown> =>
  act(ctx, id, () => ({ do: 'route', operatorId }), { reason: because })

/** Moves a waiting conversation into the queue of another department. */
export const overflowTo = (ctx: Ctx, id: string, departmentId: string, because: string): Promise<unknown> =>
  act(ctx, id, () => ({ do: 'overflow', departmentId }), { reason: because })

/** Takes a conversation from an operator who left its contact waiting; somebody else's stays. */
export const requeue = (ctx: Ctx, id: string, operatorId: string, because: string): Promise<unknown> =>
  act(ctx, id, () => ({ do: 'requeue', operatorId }), { reason: because })
