import css from './loader.css?inline'

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, parent: Node): HTMLElementTagNameMap[K] =>
  parent.appendChild(document.createElement(tag))

/** A section with a name is a landmark; the page's own rules for sections end at `all: initial`. */
export const host = document.createElement('section')
export const root = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
root.adoptedStyleSheets = [sheet]

// By calls only, so that Trusted Types and strict policies have nothing to refuse.
export const launcher = make('button', root)
launcher.part.add('launcher')
make('i', launcher)
export const badge = make('b', launcher)
