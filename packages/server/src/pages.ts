import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound, Refusal } from './kernel/errors.ts'
import type { Kernel } from './kernel/kernel.ts'
import { describeApi } from './kernel/openapi.ts'
import { getFirstWorkspace, getWorkspaceByKey } from './modules/workspaces/index.ts'

const packages = join(import.meta.dirname, '../..')
const operatorFiles = join(packages, 'operator/dist')
const widgetFiles = join(packages, 'widget/dist')

/** Built files carry their hash in the name. */
const built = {
  index: false as const,
  preCompressed: true,
  cacheControl: false,
  setHeaders: (reply: { header(name: string, value: string): unknown }) =>
    reply.header('cache-control', 'public, max-age=31536000, immutable'),
}

const appPolicy =
  "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
const framePolicy =
  "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'"
const demoPolicy =
  "default-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; frame-src 'self'; base-uri 'none'"
const docsPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src blob:; frame-ancestors 'none'"

/** Serves what browsers open: the operator app, the widget's files, the demo shop and the API documents. */
export async function servePages(app: FastifyInstance, kernel: Kernel): Promise<void> {
  await serveOperatorApp(app)
  await serveWidget(app, kernel)
  serveDemo(app, kernel)
  serveDocs(app)
}

async function serveOperatorApp(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: join(operatorFiles, 'assets'), prefix: '/assets/', ...built })
  app.get('/:file', (request, reply) => {
    const { file } = request.params as { file: string }
    if (!/^[\w-]+\.(js|svg|png|ico|txt|webmanifest)$/.test(file)) throw notFound()
    // A browser asks for the icon of the tab again with every address.
    return reply.sendFile(file, operatorFiles, { maxAge: /\.(svg|png|ico)$/.test(file) ? '1d' : 0 })
  })
  const page = (_request: FastifyRequest, reply: FastifyReply) =>
    html(reply, appPolicy, readBuilt(join(operatorFiles, 'index.html')).toString())
  // Every address of the app is one page; what the API does not know stays an error.
  const routes = [
    '/',
    '/sign-in',
    '/setup',
    '/forgot-password',
    '/reset/:token',
    '/invite/:token',
    '/getting-started',
    '/conversations',
    '/conversations/*',
    '/inbox',
    '/inbox/*',
    '/contacts',
    '/contacts/*',
    '/visitors',
    '/visitors/*',
    '/resolved',
    '/tickets',
    '/tickets/*',
    '/search',
    '/settings',
    '/settings/*',
  ]
  for (const route of routes) app.get(route, page)
}

async function serveWidget(app: FastifyInstance, kernel: Kernel): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(widgetFiles, 'frame/assets'),
    prefix: '/w/assets/',
    decorateReply: false,
    ...built,
  })
  const script = (request: FastifyRequest, reply: FastifyReply, file: string) => {
    const zipped = acceptsGzip(request) && existsSync(join(widgetFiles, `${file}.gz`))
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('vary', 'accept-encoding')
      .header('content-encoding', zipped ? 'gzip' : 'identity')
      .send(readBuilt(join(widgetFiles, zipped ? `${file}.gz` : file)))
  }
  // Imported by the loader as a module, which browsers fetch with CORS.
  app.get('/w/panel.js', (request, reply) =>
    script(request, reply.header('access-control-allow-origin', '*'), 'panel.js'),
  )
  app.get('/w/:file', (request, reply) => {
    const { file } = request.params as { file: string }
    if (!/^[\w-]{1,64}\.js$/.test(file)) throw notFound()
    return script(request, reply, 'loader.js')
  })
  const frame = async (request: FastifyRequest, reply: FastifyReply) => {
    const { code } = request.params as { code: string }
    const { widget } = await getWorkspaceByKey(kernel.db, code)
    const sites = widget.allowedSites.length > 0 ? `'self' ${widget.allowedSites.join(' ')}` : 'http: https:'
    return html(
      reply,
      `${framePolicy}; frame-ancestors ${sites}`,
      readBuilt(join(widgetFiles, 'frame/index.html')).toString(),
    )
  }
  app.get('/w/:code/frame', frame)
  app.get('/chat/:code', frame)
}

/** A small shop on which the first workspace's widget runs; owners can switch it off. */
function serveDemo(app: FastifyInstance, kernel: Kernel): void {
  app.get('/demo/demo.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(readBuilt(join(widgetFiles, 'demo/demo.css'))),
  )
  const page = async (_request: FastifyRequest, reply: FastifyReply) => {
    const workspace = await getFirstWorkspace(kernel.db)
    if (!workspace?.settings.demoEnabled) throw notFound()
    const text = readBuilt(join(widgetFiles, 'demo/demo.html')).toString()
    const filled = text
      .replaceAll('%WIDGET_KEY%', escapeHtml(workspace.widgetKey))
      .replaceAll('%WORKSPACE_NAME%', escapeHtml(workspace.name))
    return html(reply, demoPolicy, filled)
  }
  app.get('/demo', page)
  app.get('/demo/*', page)
}

function serveDocs(app: FastifyInstance): void {
  let document: string | undefined
  app.get('/v1/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(describeApi())
    return reply.type('application/json; charset=utf-8').header('access-control-allow-origin', '*').send(document)
  })
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Switchboard API</title></head>
<body><script id="api-reference" type="application/json" data-url="/v1/openapi.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true}'></script><script src="/docs/reference.js"></script></body></html>`
  app.get('/docs', (_request, reply) => html(reply, docsPolicy, page))
  app.get('/docs/reference.js', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(await referenceScript()),
  )
}

/** The reference UI comes as a plugin with its 4 MB script inside: loaded when somebody opens the page, not before. */
async function referenceScript(): Promise<Buffer> {
  const [{ default: fastify }, { default: reference }] = await Promise.all([
    import('fastify'),
    import('@scalar/fastify-api-reference'),
  ])
  const inner = fastify()
  await inner.register(reference, { routePrefix: '/docs', configuration: { url: '/v1/openapi.json' } })
  const { rawPayload } = await inner.inject('/docs/js/scalar.js')
  await inner.close()
  return rawPayload
}

const html = (reply: FastifyReply, policy: string, text: string) =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-cache')
    .send(text)

const acceptsGzip = (request: FastifyRequest): boolean => /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')

/** A built file, as it is now: a new build shows without a restart, and while it runs nothing may be there. */
function readBuilt(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new Refusal('unavailable', 'app_not_built', 'The app is being built. Try again in a moment.')
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!)
