import './tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setNavigator } from './navigation.ts'
import { router } from './router.tsx'
import { TipProvider } from './ui/tip.tsx'
import { Toasts } from './ui/toasts.tsx'

// A newer version was put in place while this page was open: its parts are gone, so start on the new one.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('switchboard.reloadedAt') ?? 0)
  if (Date.now() - last < 60_000) return
  event.preventDefault()
  sessionStorage.setItem('switchboard.reloadedAt', String(Date.now()))
  location.reload()
})

setNavigator((path, options) => void router.navigate({ to: path, ...options }))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <TipProvider delay={500}>
        <RouterProvider router={router} />
        <Toasts />
      </TipProvider>
    </CSPProvider>
  </StrictMode>,
)
