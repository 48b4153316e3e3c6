import type { FieldType } from '@switchboard/contract'

/** What kinds of values a field can hold. */
export const typeWords: Record<FieldType, string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  boolean: 'Yes or no',
  choice: 'Choice',
  link: 'Link',
}
