import type { ApiOutput, WidgetSettings, Workspace } from '@switchboard/contract'
import { widgetIconPaths } from '@switchboard/contract/widget-icons'
import type { Ctx } from '../../kernel/context.ts'
import { mayFollow } from '../visitors/index.ts'
import { opennessOf, readSchedules } from '../workspaces/index.ts'

type PublicSettings = ApiOutput<'POST /v1/widget/hello'>['settings']

/** What the launcher and the panel may know of the workspace, decided as far as the server can. */
export async function publicSettings(ctx: Ctx, workspace: Workspace, asksForPrivacy: boolean): Promise<PublicSettings> {
  const { name, widget, settings, features } = workspace
  const { allowedSites: _sites, requireVerification: _require, lead: _lead, show, offset, icon, ...look } = widget
  const attachmentsEnabled = settings.attachmentsEnabled && features.includes('attachments')
  const { messageCharacters, messageFiles, fileBytes, ratings } = settings
  return {
    ...look,
    ...offset,
    icon: icon === 'bubble' ? '' : `path("${widgetIconPaths[icon]}")`,
    pages: pagesOf(show),
    devices: devices[show.devices],
    hidden: show.openOnly && !(await isOpen(ctx)),
    workspaceName: name,
    attachmentsEnabled,
    messageCharacters,
    messageFiles,
    fileBytes,
    ratingQuestion: ratings.question,
    ratingThanks: ratings.thanks,
    presence: mayFollow(workspace, asksForPrivacy),
  }
}

const devices: Record<WidgetSettings['show']['devices'], string> = {
  all: '',
  computers: 'not all and (pointer:coarse)',
  phones: '(pointer:coarse)',
}

async function isOpen({ kernel, workspaceId, now }: Ctx): Promise<boolean> {
  return opennessOf((await readSchedules(kernel.db, workspaceId))(null), now).open
}

/** One expression for the paths on which the launcher shows, so that the loader needs no rules; empty for all. Pure. */
export function pagesOf({ pages, hiddenPages }: Pick<WidgetSettings['show'], 'pages' | 'hiddenPages'>): string {
  const hide = hiddenPages.length > 0 ? `(?!${anyOf(hiddenPages)})` : ''
  const show = pages.length > 0 ? anyOf(pages) : ''
  return hide + show === '' ? '' : `^${hide}${show}`
}

const anyOf = (patterns: readonly string[]) => `(?:${patterns.map(expressionOf).join('|')})$`

/** `/docs/*` is everything below, and `/docs` itself as well as `/docs/` are one page. */
const expressionOf = (pattern: string): string =>
  pattern
    .replace(/\/+$/, '')
    .replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\*+/g, '.*') + '/?'
