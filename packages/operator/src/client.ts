import { ApiError, createClient, type Client } from '@switchboard/sdk'

/** The one connection to the server's API; the session cookie speaks. */
export const client = createClient()

let signedOut = () => {}

/** Says what to do when the server no longer knows the session. */
export function onSignedOut(react: () => void): void {
  signedOut = react
}

/** Calls an operation of the contract by its name. */
export const call: Client['call'] = async (name, ...rest) => {
  try {
    return await client.call(name, ...rest)
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) signedOut()
    throw error
  }
}
