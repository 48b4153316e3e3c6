/** Does one piece of work, perhaps together with others. */
export type Gathered<In, Out> = (item: In) => Promise<Out>

interface Waiting<In, Out> extends PromiseWithResolvers<Out> {
  item: In
}

/** After this long, in ms, what is under way is stuck on something, and the others do not wait for it. */
const patienceMs = 100

/**
 * For work that costs about the same for many pieces as for one: does the first piece at once and gathers what arrives
 * meanwhile, up to `most`, for the next run, so nobody waits for company. `run` answers in the order it was asked. A
 * run of several that fails is done again piece by piece, so that each fails for its own reasons only.
 */
export function gather<In, Out>(run: (items: In[]) => Promise<Out[]>, most: number): Gathered<In, Out> {
  const queue: Waiting<In, Out>[] = []
  let busy = false

  function start() {
    if (busy || queue.length === 0) return
    busy = true
    let held = true
    const release = () => {
      clearTimeout(late)
      if (!held) return
      held = false
      busy = false
      start()
    }
    const late = setTimeout(release, patienceMs)
    void settle(queue.splice(0, most)).finally(release)
  }

  async function settle(waiting: Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await run(waiting.map((w) => w.item))
      waiting.forEach((w, i) => w.resolve(answers[i]!))
    } catch (error) {
      if (waiting.length === 1) waiting[0]!.reject(error)
      else await Promise.all(waiting.map((w) => settle([w])))
    }
  }

  return (item) => {
    const waiting = { item, ...Promise.withResolvers<Out>() }
    queue.push(waiting)
    start()
    return waiting.promise
  }
}
