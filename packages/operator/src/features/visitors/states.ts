import type { VisitorState } from '@switchboard/contract'

/** The states of visitors, the most urgent first. */
export const stateOrder = ['waiting', 'assigned', 'active', 'resolved', 'browsing'] as const satisfies VisitorState[]
