import type { TicketField, WidgetLanguage, WidgetSettings } from '@switchboard/contract'
import { ChevronDown, Paperclip, X } from 'lucide-react'
import { isColor, readableOn } from '../widget/contrast.ts'
import { languageOf } from '../widget/preview.tsx'
import type { FormField, FormValues } from './form-values.ts'

/** The widget's own words: subject, description, e-mail, files, what may be left out, attach, send. */
const words: Record<WidgetLanguage, readonly string[]> = {
  en: ['Subject', 'Description', 'E-mail', 'Files', '(optional)', 'Attach files', 'Send'],
  ru: ['Тема', 'Описание', 'Эл. почта', 'Файлы', '(необязательно)', 'Прикрепить файлы', 'Отправить'],
  de: ['Betreff', 'Beschreibung', 'E-Mail', 'Dateien', '(optional)', 'Dateien anhängen', 'Senden'],
  es: ['Asunto', 'Descripción', 'Correo electrónico', 'Archivos', '(opcional)', 'Adjuntar archivos', 'Enviar'],
  fr: ['Objet', 'Détails', 'E-mail', 'Fichiers', '(facultatif)', 'Joindre des fichiers', 'Envoyer'],
  pt: ['Assunto', 'Descrição', 'E-mail', 'Arquivos', '(opcional)', 'Anexar arquivos', 'Enviar'],
  tr: ['Konu', 'Açıklama', 'E-posta', 'Dosyalar', '(isteğe bağlı)', 'Dosya ekle', 'Gönder'],
  ar: ['الموضوع', 'الوصف', 'البريد الإلكتروني', 'الملفات', '(اختياري)', 'إرفاق ملفات', 'إرسال'],
}
const order = ['title', 'description', 'email', 'files']

const box = 'flex items-center justify-between rounded-lg border border-[#00000033] px-3 text-[#5b6070]'

/** The form as visitors will see it, as it would be after saving. */
export function FormPreview({
  form,
  custom,
  widget,
}: {
  form: Pick<FormValues, 'name' | 'intro' | 'fields'>
  custom: readonly TicketField[]
  widget: Pick<WidgetSettings, 'language' | 'color'>
}) {
  const language = languageOf(widget.language)
  const color = isColor(widget.color) ? widget.color : '#4f46e5'
  const asked = form.fields.filter((f) => !f.field.startsWith('field:') || fieldOf(f, custom))
  return (
    <div role="img" aria-label="Preview of the form" className="rounded-xl border border-line bg-sunken p-4">
      <div
        dir={language === 'ar' ? 'rtl' : 'ltr'}
        className="mx-auto flex w-full max-w-75 flex-col rounded-2xl bg-white text-[#1b1e28] shadow-pop"
      >
        <p className="flex items-center gap-2 border-b border-[#0000001a] px-4 py-3 text-sm font-semibold">
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {form.name}
          </span>
          <X className="size-4 shrink-0" />
        </p>
        <div className="flex flex-col gap-3 p-4 text-sm">
          {form.intro.trim() && (
            <p dir="auto" className="break-words">
              {form.intro}
            </p>
          )}
          {asked.map((f) => (
            <Question key={f.field} asked={f} field={fieldOf(f, custom)} language={language} />
          ))}
          <p
            className="rounded-xl py-2 text-center font-semibold"
            style={{ background: color, color: readableOn(color) }}
          >
            {words[language][6]}
          </p>
        </div>
      </div>
    </div>
  )
}

/** The workspace's own field that is asked for, while it is in use. */
const fieldOf = (asked: FormField, custom: readonly TicketField[]): TicketField | undefined =>
  custom.find((c) => !c.archived && `field:${c.key}` === asked.field)

function Question({
  asked,
  field,
  language,
}: {
  asked: FormField
  field: TicketField | undefined
  language: WidgetLanguage
}) {
  const own = words[language]
  const label = asked.label.trim() || field?.label || own[order.indexOf(asked.field)]
  const says = asked.required ? label : `${label} ${own[4]}`
  if (field?.type === 'boolean')
    return (
      <p className="flex items-start gap-2">
        <span className="mt-0.5 size-4 shrink-0 rounded-sm border border-[#00000055]" />
        <span dir="auto" className="min-w-0 break-words">
          {says}
        </span>
      </p>
    )
  return (
    <div>
      <p dir="auto" className="pb-1 text-xs font-medium break-words">
        {says}
      </p>
      <Control kind={field?.type ?? asked.field} choices={field?.choices ?? []} attach={own[5]!} />
    </div>
  )
}

function Control({ kind, choices, attach }: { kind: string; choices: readonly string[]; attach: string }) {
  if (kind === 'files')
    return (
      <p className={`${box} h-9 w-fit gap-2 text-[#1b1e28]`}>
        <Paperclip className="size-4" />
        {attach}
      </p>
    )
  if (kind === 'description') return <p className={`${box} h-20`} />
  return (
    <p className={`${box} h-9`}>
      <span className="min-w-0 truncate">{kind === 'choice' && choices[0]}</span>
      {kind === 'choice' && <ChevronDown className="size-4 shrink-0" />}
    </p>
  )
}
