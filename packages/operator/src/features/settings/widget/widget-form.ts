import type { WidgetLanguage, WidgetSettings, Workspace } from '@switchboard/contract'
import { widgetLanguages } from '@switchboard/contract/widget-languages'

type Words = Pick<WidgetSettings, 'title' | 'subtitle' | 'greeting'>
type Show = WidgetSettings['show']

/** The widget's settings as the page edits them: lists are lines, every language has its words. */
export type WidgetValues = Omit<WidgetSettings, 'allowedSites' | 'show' | 'lead' | 'texts'> & {
  allowedSites: string
  show: Omit<Show, 'pages' | 'hiddenPages'> & Record<'pages' | 'hiddenPages', string>
  texts: Record<WidgetLanguage, Words>
}

const noWords: Words = { title: '', subtitle: '', greeting: '' }

export function asForm({ widget: { lead: _lead, ...widget } }: Workspace): WidgetValues {
  const { pages, hiddenPages } = widget.show
  return {
    ...widget,
    allowedSites: widget.allowedSites.join('\n'),
    show: { ...widget.show, pages: pages.join('\n'), hiddenPages: hiddenPages.join('\n') },
    texts: Object.fromEntries(
      widgetLanguages.map((l) => [l, { ...noWords, ...widget.texts[l] }]),
    ) as WidgetValues['texts'],
  }
}

/** What is stored of it; languages without words are left out. */
export function fromForm(values: WidgetValues): Omit<WidgetSettings, 'lead'> {
  const { show, texts } = values
  return {
    ...values,
    allowedSites: sitesIn(values.allowedSites),
    show: { ...show, pages: linesIn(show.pages), hiddenPages: linesIn(show.hiddenPages) },
    texts: Object.fromEntries(Object.entries(texts).filter(([, words]) => Object.values(words).some((w) => w !== ''))),
  }
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const sitesIn = (text: string): string[] => linesIn(text).map((line) => line.replace(/\/+$/, ''))

const most = 50
const site = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i
const path = /^\/[^\s?#]*$/

export function checkSites(text: string): true | string {
  const wrong = sitesIn(text).find((line) => !site.test(line))
  if (wrong) return `“${wrong}” is not an address such as https://shop.example.com.`
  return sitesIn(text).length <= most || `List at most ${most} addresses.`
}

export function checkPages(text: string): true | string {
  const wrong = linesIn(text).find((line) => !path.test(line))
  if (wrong) return `“${wrong}” is not a path such as /pricing or /docs/*.`
  const crowded = linesIn(text).find((line) => line.split('*').length > 6)
  if (crowded) return `“${crowded}” has more than five *.`
  return linesIn(text).length <= most || `List at most ${most} paths.`
}
