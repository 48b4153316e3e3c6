import { useInstall } from '../use-settings.ts'
import { Section } from '../section.tsx'
import { InstallGuide } from './install-guide.tsx'

/** How to put the widget on a website. */
export function InstallSection() {
  const demo = useInstall().data?.demoUrl
  return (
    <Section
      title="Install"
      description={
        <>
          One script tag puts the chat on your website.
          {demo && (
            <>
              {' '}
              Try it first in the{' '}
              <a
                href="/demo"
                target="_blank"
                className="rounded-sm font-medium text-accent-text underline underline-offset-2"
                rel="noreferrer"
              >
                demo shop
              </a>
              .
            </>
          )}
        </>
      }
    >
      <InstallGuide />
    </Section>
  )
}
