/** Languages the widget speaks. */
export const widgetLanguages = ['en', 'ru', 'de', 'es', 'fr', 'pt', 'tr', 'ar'] as const
export type WidgetLanguage = (typeof widgetLanguages)[number]
