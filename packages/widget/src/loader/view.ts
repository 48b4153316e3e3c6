import css from './loader.css?inline'

/** Makes an element by calls only, so that Trusted Types and strict policies have nothing to refuse. */
export const make = <K extends keyof HTMLElementTagNameMap>(tag: K, parent: Node): HTMLElementTagNameMap[K] =>
  parent.appendChild(document.createElement(tag))

/** A section with a name is a landmark; the page's own rules for sections end at `all: initial`. */
export const host = document.createElement('section')
const root = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
root.adoptedStyleSheets = [sheet]

export const panel = make('dialog', root)
export const cross = make('button', panel)
export const draft = make('textarea', panel)
export const launcher = make('button', root)
make('i', launcher)
export const badge = make('b', launcher)

cross.textContent = '×'
