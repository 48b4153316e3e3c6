import type { SavedView } from '@switchboard/contract'
import { call } from '../../client.ts'
import { forgetView, keepView } from '../../store/catalogue.ts'
import { toast, toastError } from '../../ui/toasts.tsx'
import { offerUndo } from '../conversations/undo.ts'

export type ViewKind = SavedView['kind']
export type ViewContent = Pick<SavedView, 'conditions' | 'sort' | 'columns'>

/** Stores what the list shows in its view; 8 s to take it back. */
export async function updateView(view: SavedView, content: ViewContent, after: () => void): Promise<void> {
  const { id, conditions, sort, columns } = view
  try {
    keepView(await call('PATCH /v1/views/:id', { id, ...content }))
    after()
    offerUndo({
      title: `${view.name} was updated`,
      undo: () => call('PATCH /v1/views/:id', { id, conditions, sort, columns }).then(keepView, failed('Not undone')),
    })
  } catch (error) {
    toastError(error, 'Not updated')
  }
}

/** Removes a view; undo makes it again and shows it. */
export async function removeView(view: SavedView, show: (id: string) => void): Promise<void> {
  try {
    await call('DELETE /v1/views/:id', { id: view.id })
    forgetView(view.id)
    const { kind, name, shared, conditions, sort, columns } = view
    offerUndo({
      title: `${name} was removed`,
      undo: () =>
        call('POST /v1/views', { kind, name, shared, conditions, sort, columns }).then((again) => {
          keepView(again)
          show(again.id)
        }, failed('Not undone')),
    })
  } catch (error) {
    toastError(error, 'Not removed')
  }
}

const failed = (title: string) => (error: unknown) => void toastError(error, title)

/** Saves a new view, or the name of one and who sees it. */
export async function saveView(
  kind: ViewKind,
  view: SavedView | null,
  { name, shared }: { name: string; shared: boolean },
  content: ViewContent,
): Promise<SavedView> {
  const saved = view
    ? await call('PATCH /v1/views/:id', { id: view.id, name, shared })
    : await call('POST /v1/views', { kind, name, shared, ...content })
  keepView(saved)
  toast({ title: view ? 'Saved' : `${saved.name} was saved`, timeoutMs: 2_500 })
  return saved
}
