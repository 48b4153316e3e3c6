import { Refusal } from './errors.ts'

/** Deeper bodies are attacks: the contract nests three levels at most. */
const maxDepth = 16

/** Parses a JSON body; refuses what no later layer should have to think about. */
export function parseBody(text: string): unknown {
  refuseDeep(text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('invalid', 'json_malformed', 'The body is not valid JSON.')
  }
  refuseBadText(value)
  return value
}

/** Refuses NUL, lone surrogates and prototype keys in every string of a value. */
export function refuseBadText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new Refusal('invalid', 'text_invalid', 'Text may not contain NUL characters.')
    if (!value.isWellFormed()) throw new Refusal('invalid', 'text_invalid', 'Text may not contain lone surrogates.')
  } else if (Array.isArray(value)) value.forEach(refuseBadText)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') throw new Refusal('invalid', 'key_invalid', 'This key is not allowed.')
      refuseBadText(key)
      refuseBadText(inner)
    }
  }
}

/** Counts nesting before parsing, outside strings. */
function refuseDeep(text: string): void {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 92) i++
      else if (c === 34) quoted = false
    } else if (c === 34) quoted = true
    else if (c === 91 || c === 123) {
      if (++depth > maxDepth) throw new Refusal('invalid', 'json_too_deep', 'The body is nested too deeply.')
    } else if (c === 93 || c === 125) depth--
  }
}
