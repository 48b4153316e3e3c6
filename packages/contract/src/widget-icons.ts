export const widgetIcons = ['bubble', 'talk', 'question', 'heart', 'spark'] as const
export type WidgetIcon = (typeof widgetIcons)[number]

/** The launcher's signs as filled paths in a square of 24. */
export const widgetIconPaths: Record<WidgetIcon, string> = {
  bubble: 'M12 2C18 2 23 6.500 23 12S18 22 12 22H2A1 1 0 0 1 1 21V12C1 6.500 6 2 12 2Z',
  talk: 'M3 3H21A2 2 0 0 1 23 5V16A2 2 0 0 1 21 18H12L6 23V18H3A2 2 0 0 1 1 16V5A2 2 0 0 1 3 3ZM6 7V9H18V7ZM6 12V14H14V12Z',
  question:
    'M12 1A11 11 0 1 1 12 23A11 11 0 1 1 12 1ZM8 9H10.500A1.600 1.600 0 1 1 13 10.400C11.400 11.400 10.800 12.300 10.800 14.200H13.300C13.300 13.200 13.700 12.800 14.700 12.100A4.100 4.100 0 1 0 8 9ZM10.600 16V18.600H13.400V16Z',
  heart: 'M12 21.500C4 15.500 1 12 1 8A5.800 5.800 0 0 1 12 5.500A5.800 5.800 0 0 1 23 8C23 12 20 15.500 12 21.500Z',
  spark: 'M12 1L14.600 9.400L23 12L14.600 14.600L12 23L9.400 14.600L1 12L9.400 9.400Z',
}
