import './tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setNavigator } from './navigation.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { TipProvider } from './ui/tip.tsx'
import { Toasts } from './ui/toasts.tsx'

setNavigator((path, options) => void router.navigate({ to: path, ...options }))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <TipProvider delay={500}>
          <RouterProvider router={router} />
          <Toasts />
        </TipProvider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
