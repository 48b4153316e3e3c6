import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type ErrorComponentProps,
} from '@tanstack/react-router'
import { call } from './client.ts'
import { findMe } from './store/session.ts'
import { withImport, withList, withTab } from './features/contacts/address.ts'
import { withTicketTab } from './features/tickets/ticket/address.ts'
import { withTickets } from './features/tickets/address.ts'
import { withAt, withSearch } from './features/search/address.ts'
import { ErrorState } from './ui/states.tsx'
import { PaneLoading } from './ui/spinner.tsx'
import { NotFound } from './features/frame/not-found.tsx'

const signIn = () => import('./features/sign-in/index.tsx')

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

/** Everything that needs a signed-in operator. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (await findMe()) return
    const { needed } = await call('GET /v1/setup')
    if (needed) throw redirect({ to: '/setup' })
    throw redirect({ to: '/sign-in', ...(location.pathname !== '/' && { search: { next: location.href } }) })
  },
  component: lazyRouteComponent(() => import('./features/frame/frame.tsx'), 'Frame'),
})

/** `next` is where to go after signing in; only own paths are followed. */
const withNext = (search: Record<string, unknown>): { next?: string } => {
  const { next } = search
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
}

const view = createRoute({
  getParentRoute: () => signedIn,
  path: '/conversations/$view',
  component: lazyRouteComponent(() => import('./features/conversations/conversations-page.tsx'), 'ConversationsPage'),
})

const visitors = createRoute({
  getParentRoute: () => signedIn,
  path: '/visitors',
  component: lazyRouteComponent(() => import('./features/visitors/visitors-page.tsx'), 'VisitorsPage'),
})

const tickets = createRoute({
  getParentRoute: () => signedIn,
  path: '/tickets',
  component: lazyRouteComponent(() => import('./features/tickets/tickets-page.tsx'), 'TicketsPage'),
})

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/inbox/$view',
  component: lazyRouteComponent(() => import('./features/inbox/inbox-page.tsx'), 'InboxPage'),
})

const withQueries = lazyRouteComponent(() => import('./features/frame/with-queries.tsx'), 'WithQueries')
const doors = createRoute({ getParentRoute: () => root, id: 'doors', component: withQueries })
const asking = createRoute({ getParentRoute: () => signedIn, id: 'asking', component: withQueries })

const toWaiting = () => {
  throw redirect({ to: '/conversations/$view', params: { view: 'waiting' } })
}

const routes = [
  doors.addChildren([
    createRoute({
      getParentRoute: () => doors,
      path: '/sign-in',
      validateSearch: withNext,
      component: lazyRouteComponent(signIn, 'SignInPage'),
    }),
    createRoute({ getParentRoute: () => doors, path: '/setup', component: lazyRouteComponent(signIn, 'SetUpPage') }),
    createRoute({
      getParentRoute: () => doors,
      path: '/forgot-password',
      component: lazyRouteComponent(signIn, 'ForgotPasswordPage'),
    }),
    createRoute({
      getParentRoute: () => doors,
      path: '/reset/$token',
      component: lazyRouteComponent(signIn, 'ResetPasswordPage'),
    }),
    createRoute({
      getParentRoute: () => doors,
      path: '/invite/$token',
      component: lazyRouteComponent(signIn, 'InvitePage'),
    }),
  ]),
  signedIn.addChildren([
    createRoute({ getParentRoute: () => signedIn, path: '/', beforeLoad: toWaiting }),
    createRoute({ getParentRoute: () => signedIn, path: '/conversations', beforeLoad: toWaiting }),
    createRoute({
      getParentRoute: () => signedIn,
      path: '/contacts',
      validateSearch: withList,
      component: lazyRouteComponent(() => import('./features/contacts/list/contacts-page.tsx'), 'ContactsPage'),
    }),
    inbox,
    createRoute({
      getParentRoute: () => signedIn,
      path: '/inbox',
      beforeLoad: () => {
        throw redirect({ to: '/inbox/$view', params: { view: 'all' } })
      },
    }),
    view.addChildren([createRoute({ getParentRoute: () => view, path: '/$id', validateSearch: withAt })]),
    visitors.addChildren([createRoute({ getParentRoute: () => visitors, path: '/$id' })]),
    tickets.addChildren([
      createRoute({ getParentRoute: () => tickets, path: '/board/$boardId', validateSearch: withTickets }),
      createRoute({ getParentRoute: () => tickets, path: '/list', validateSearch: withTickets }),
      createRoute({
        getParentRoute: () => tickets,
        path: '/$ticketId',
        validateSearch: withTicketTab,
        component: lazyRouteComponent(() => import('./features/tickets/ticket/ticket-page.tsx'), 'TicketPage'),
      }),
    ]),
    asking.addChildren([
      createRoute({
        getParentRoute: () => asking,
        path: '/contacts/$id',
        validateSearch: withTab,
        component: lazyRouteComponent(() => import('./features/contacts/profile/profile-page.tsx'), 'ProfilePage'),
      }),
      createRoute({
        getParentRoute: () => asking,
        path: '/getting-started',
        component: lazyRouteComponent(() => import('./features/first-run/index.tsx'), 'GettingStartedPage'),
      }),
      createRoute({
        getParentRoute: () => asking,
        path: '/contacts/import',
        validateSearch: withImport,
        component: lazyRouteComponent(() => import('./features/contacts/import/import-page.tsx'), 'ImportPage'),
      }),
      createRoute({
        getParentRoute: () => asking,
        path: '/search',
        validateSearch: withSearch,
        component: lazyRouteComponent(() => import('./features/search/search-page.tsx'), 'SearchPage'),
      }),
      createRoute({
        getParentRoute: () => asking,
        path: '/resolved',
        component: lazyRouteComponent(() => import('./features/resolved/resolved-page.tsx'), 'ResolvedPage'),
      }),
      createRoute({
        getParentRoute: () => asking,
        path: '/settings/$',
        component: lazyRouteComponent(() => import('./features/settings/index.tsx'), 'SettingsPage'),
      }),
    ]),
  ]),
]

function RouteError({ error, reset }: ErrorComponentProps) {
  return (
    <div className="h-dvh bg-surface">
      <ErrorState error={error} onRetry={reset} title="This screen could not be opened" />
    </div>
  )
}

/** Every screen of the workspace app, each loaded when first opened. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultPendingComponent: PaneLoading,
  defaultPendingMs: 300,
  defaultErrorComponent: RouteError,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
