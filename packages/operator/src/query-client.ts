import { ApiError } from '@switchboard/sdk'
import { QueryClient } from '@tanstack/react-query'

/** Screens outside the live store (settings, sign-in) ask through this. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Being offline is an answer to show, not a reason to wait without a word.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (times, error) => times < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
})
