/** How long to wait before attempt number `attempt` (from 1), in ms: doubling from half a second to half a minute, with jitter. */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 500 * 2 ** (attempt - 1))
  return ceiling / 2 + (ceiling / 2) * random()
}
