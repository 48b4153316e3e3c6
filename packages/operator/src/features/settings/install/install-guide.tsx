import type { ApiOutput } from '@switchboard/contract'
import { ChevronRight, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { CodeBlock } from '../../../ui/copy-button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Loaded } from '../section.tsx'
import { useInstall } from '../use-settings.ts'
import { FirstVisit } from './first-visit.tsx'
import { identifySnippet, snippetsOf, type Site } from './snippets.ts'

/** How to put the widget on a website, and whether it has been seen there. */
export function InstallGuide() {
  const install = useInstall()
  return <Loaded query={install}>{(guide) => <Guide guide={guide} />}</Loaded>
}

function Guide({ guide }: { guide: ApiOutput<'GET /v1/workspace/install'> }) {
  const [site, setSite] = useState<Site>('html')
  const snippets = snippetsOf(guide.snippet)
  const chosen = snippets.find((s) => s.value === site)!
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {guide.warnings.map((warning) => (
        <p key={warning} className="flex gap-2.5 rounded-md bg-note px-3 py-2 text-sm text-note-fg">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{warning}</span>
        </p>
      ))}
      <div>
        <Segmented
          boxed
          label="Kind of website"
          value={site}
          onChange={setSite}
          items={snippets.map(({ value, label }) => ({ value, label }))}
          className="max-w-full overflow-x-auto [&>*]:shrink-0 [&>*]:whitespace-nowrap"
        />
        <ol className="my-3 list-decimal space-y-1 ps-5 text-sm text-fg-2">
          {chosen.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <CodeBlock code={chosen.code} what={chosen.file} />
        {site === 'spa' && <CodeBlock code={identifySnippet} what="If your users sign in" className="mt-3" />}
      </div>
      <FirstVisit />
      <details className="group rounded-lg border border-line">
        <summary className="flex min-h-11 cursor-default items-center rounded-lg px-4 text-sm font-medium hover:bg-hover">
          <ChevronRight
            aria-hidden
            className="me-2 size-4 shrink-0 text-fg-3 transition-transform group-open:rotate-90 rtl:-scale-x-100"
          />
          My website has a Content-Security-Policy
        </summary>
        <div className="px-4 pt-1 pb-4">
          <p className="mb-3 text-sm text-fg-2">
            Add these sources to the directives you have. Nothing inline and no eval is needed.
          </p>
          <CodeBlock code={guide.csp.map((line) => `${line};`).join('\n')} what="Content-Security-Policy" />
        </div>
      </details>
    </div>
  )
}
