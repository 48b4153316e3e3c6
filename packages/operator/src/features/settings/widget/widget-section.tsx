import { Controller } from 'react-hook-form'
import { useState } from 'react'
import { useWorkspace } from '../../../store/session.ts'
import { Switch } from '../../../ui/switch.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useSaveWidget } from '../use-settings.ts'
import { Identity } from './identity.tsx'
import { LauncherGroup } from './launcher-group.tsx'
import { LookGroup } from './look-group.tsx'
import { WidgetPreview } from './preview.tsx'
import { ShowingGroup } from './showing-group.tsx'
import { asForm, fromForm, type WidgetValues } from './widget-form.ts'
import { WordsGroup, type WordsOf } from './words-group.tsx'

/** How the widget looks, where it may appear, and how visitors prove who they are. */
export function WidgetSection() {
  const workspace = useWorkspace()
  const save = useSaveWidget()
  const [wordsOf, setWordsOf] = useState<WordsOf>('all')
  const { form, submit } = useSavedForm<WidgetValues>(asForm(workspace), async (values) =>
    asForm(await save.mutateAsync(fromForm(values))),
  )
  const shown = form.watch()
  return (
    <Section title="Appearance and identity" description="The widget on your website." wide>
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <div className="grid gap-x-10 gap-y-6 min-[1100px]:grid-cols-[minmax(0,1fr)_332px]">
          <div className="min-w-0">
            <LookGroup form={form} />
            <WordsGroup form={form} of={wordsOf} onOf={setWordsOf} />
            <LauncherGroup form={form} />
            <ShowingGroup form={form} />
            <Group
              title="Who visitors are"
              description="A proof of identity brings a person's conversations along to every browser."
            >
              <Controller
                control={form.control}
                name="requireVerification"
                render={({ field }) => (
                  <Switch
                    checked={field.value}
                    onChange={field.onChange}
                    label="Require verification"
                    hint="User ids without a valid proof are refused. Switch it on once your website sends one; anonymous visitors may always write."
                  />
                )}
              />
              <Identity />
            </Group>
          </div>
          <div className="max-[1099px]:order-first">
            <div className="sticky top-6">
              <h2 className="mb-2 text-sm font-semibold">Preview</h2>
              <WidgetPreview
                widget={{ ...shown, ...(wordsOf !== 'all' && { language: wordsOf }) }}
                workspaceName={workspace.name}
              />
            </div>
          </div>
        </div>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}
