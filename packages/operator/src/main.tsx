import './tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setNavigator } from './navigation.ts'
import { router } from './router.tsx'
import { Toasts } from './ui/toasts.tsx'

addEventListener('vite:preloadError', () => void startOverWhenReplaced())

/** A part is missing because a newer version was put in place while this page was open: start on that one. */
async function startOverWhenReplaced(): Promise<void> {
  const entry = document.querySelector<HTMLScriptElement>('script[type=module]')?.getAttribute('src')
  const page = await fetch('/', { cache: 'no-store' }).catch(() => null)
  if (entry && page?.ok && !(await page.text()).includes(entry)) location.reload()
}

setNavigator((path, options) => void router.navigate({ to: path, ...options }))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <RouterProvider router={router} />
      <Toasts />
    </CSPProvider>
  </StrictMode>,
)
