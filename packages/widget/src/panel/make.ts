/** Makes an element by calls only, so that Trusted Types and strict policies have nothing to refuse. */
export const make = <K extends keyof HTMLElementTagNameMap>(tag: K, parent: Node): HTMLElementTagNameMap[K] =>
  parent.appendChild(document.createElement(tag))
