import { createClient } from '@switchboard/sdk'

/** The one connection to the server's API; the session cookie speaks. */
export const client = createClient()

/** Calls an operation of the contract by its name. */
export const call = client.call
