import { useEffect, useState } from 'react'

const waitMs = 150

/** What an asynchronous search finds for the words typed last, once they have stood still for a moment. */
export function useFound<T>(query: string, search: (query: string) => Promise<T[]>) {
  const [state, setState] = useState<{ query: string | null; items: T[]; error: unknown }>({
    query: null,
    items: [],
    error: null,
  })
  useEffect(() => {
    let isStale = false
    const timer = setTimeout(
      () =>
        void search(query).then(
          (items) => isStale || setState({ query, items, error: null }),
          (error: unknown) => isStale || setState({ query, items: [], error }),
        ),
      query === '' ? 0 : waitMs,
    )
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [query, search])
  return { items: state.items, error: state.error, isPending: state.query !== query }
}
