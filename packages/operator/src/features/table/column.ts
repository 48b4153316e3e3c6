/** One column of a table of rows; the first stands always. */
export interface Column<S extends string> {
  id: string
  label: string
  width: number
  /** The orders a click on its head goes through. */
  sorts?: [S, S?]
}
