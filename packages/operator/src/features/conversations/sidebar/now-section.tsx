import type { ConversationItem } from '@switchboard/contract'
import { ExternalLink } from 'lucide-react'
import { pagePath } from '../list/list-row.tsx'
import { useLocalTime } from '../use-local-time.ts'
import { CopyValue, Row, Section } from './section.tsx'

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url)

/** Where the contact began the conversation, and the time there. */
export function NowSection({ c }: { c: ConversationItem }) {
  const { url, title, timeZone } = c.startedFrom
  const time = useLocalTime(timeZone)
  if (!url && !time) return null
  return (
    <Section name="now" title="Now">
      {url && (
        <Row label="Started from">
          <div className="py-1 text-sm">
            {isWeb(url) ? (
              <a
                href={url}
                target="_blank"
                rel="noopener noreferrer nofollow"
                title={url}
                className="inline-flex max-w-full items-baseline gap-1 hover:underline"
              >
                <bdi className="min-w-0 [overflow-wrap:anywhere]">{pagePath(url) ?? url}</bdi>
                <ExternalLink aria-hidden className="size-3 shrink-0 text-fg-3" />
              </a>
            ) : (
              <bdi className="[overflow-wrap:anywhere]">{url}</bdi>
            )}
            {title && <bdi className="block text-xs break-words text-fg-3">{title}</bdi>}
          </div>
        </Row>
      )}
      {time && (
        <Row label="Local time">
          <CopyValue value={time} />
        </Row>
      )}
    </Section>
  )
}
