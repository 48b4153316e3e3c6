import { z } from 'zod'
import { fieldTypes } from './contacts.ts'
import { id } from './ids.ts'
import { line } from './kit.ts'
import { widgetIcons } from './widget-icons.ts'
import { widgetLanguages } from './widget-languages.ts'

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'Use a colour such as #4f46e5.')
const text = (max: number) => z.string().max(max)

/** A site allowed to embed the widget: an origin, or `https://*.example.com`. */
export const allowedSite = z
  .string()
  .max(255)
  .regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i, 'Use an address such as https://shop.example.com.')

/** The path of a page, or of many: `*` stands for any text. */
export const pagePattern = z
  .string()
  .max(200)
  .regex(/^\/[^\s?#]*$/, 'Use a path such as /pricing or /docs/*.')
  .refine((pattern) => pattern.split('*').length <= 6, 'Use * at most five times.')

/** The company's own words; empty ones leave it to the widget's language. */
const words = {
  title: text(120),
  subtitle: text(240),
  /** Above the first message; empty: the title. */
  greeting: text(240),
}

/** What every contact has; of other fields the workspace defines the type. */
export const leadValues = { name: line(120), email: z.string().trim().pipe(z.email().max(254)), phone: line(40) }

/** `name`, `email`, `phone`, or a contact field by its key. */
export const leadFieldName = z.string().regex(/^(name|email|phone|field:[\w-]{1,40})$/, 'There is no such field.')
export const leadMoments = ['never', 'before', 'after', 'nobody'] as const

/** What visitors are asked about themselves, and when: before or after the first message, or when nobody is online. */
export const leadForm = z.strictObject({
  when: z.enum(leadMoments),
  fields: z
    .array(z.strictObject({ field: leadFieldName, required: z.boolean() }))
    .max(12)
    .refine((fields) => new Set(fields.map((f) => f.field)).size === fields.length, 'Ask for each field once.'),
  intro: text(500),
  /** What is to be agreed to before anything is kept; empty: nothing. */
  consent: z.strictObject({
    text: text(500),
    link: z.union([
      z.literal(''),
      z.url({ protocol: /^https?$/, error: 'Use a link such as https://example.com/privacy.' }).max(500),
    ]),
  }),
})
export type LeadForm = z.infer<typeof leadForm>

/** The form as the visitor's browser draws it; without a label the widget's language has the word. */
export const publicLeadForm = leadForm.omit({ fields: true }).extend({
  fields: z.array(
    z.object({
      field: z.string(),
      required: z.boolean(),
      label: z.string().nullable(),
      type: z.enum([...fieldTypes, 'email', 'phone']),
      choices: z.array(z.string()),
    }),
  ),
})
export type PublicLeadForm = z.infer<typeof publicLeadForm>

/** How the widget looks and behaves on the company's site. */
export const widgetSettings = z.object({
  color,
  position: z.enum(['right', 'left']),
  /** Distance of the launcher from the corner, in pixels. */
  offset: z.strictObject({ x: z.number().int().min(0).max(200), y: z.number().int().min(0).max(200) }),
  icon: z.enum(widgetIcons),
  theme: z.enum(['light', 'dark', 'auto']),
  language: z.enum(['auto', ...widgetLanguages]),
  ...words,
  /** The same words for single languages. */
  texts: z.partialRecord(z.enum(widgetLanguages), z.strictObject(words)),
  logoFileId: id.nullable(),
  allowedSites: z.array(allowedSite).max(50),
  /** Where the launcher shows: everywhere when no page is named; pages to hide on win. */
  show: z.strictObject({
    pages: z.array(pagePattern).max(50),
    hiddenPages: z.array(pagePattern).max(50),
    devices: z.enum(['all', 'computers', 'phones']),
    /** Only while the business hours are open. */
    openOnly: z.boolean(),
  }),
  lead: leadForm,
  requireVerification: z.boolean(),
})
export type WidgetSettings = z.infer<typeof widgetSettings>

export const defaultWidgetSettings: WidgetSettings = {
  color: '#4f46e5',
  position: 'right',
  offset: { x: 20, y: 20 },
  icon: 'bubble',
  theme: 'light',
  language: 'auto',
  title: '',
  subtitle: '',
  greeting: '',
  texts: {},
  logoFileId: null,
  allowedSites: [],
  show: { pages: [], hiddenPages: [], devices: 'all', openOnly: false },
  lead: {
    when: 'never',
    fields: [
      { field: 'name', required: false },
      { field: 'email', required: true },
    ],
    intro: '',
    consent: { text: '', link: '' },
  },
  requireVerification: false,
}
