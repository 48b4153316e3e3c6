import type { FrameLocator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let ann: Page
let site: { base: string; close(): Promise<void> } | undefined
beforeAll(async () => {
  stage = await openStage({ setUp: false })
  ann = await stage.person({ permissions: ['clipboard-read', 'clipboard-write'] })
})
afterAll(async () => {
  await site?.close()
  await stage.close()
})

const heading = (name: string) => ann.getByRole('heading', { name })
const press = (name: string) => ann.getByRole('button', { name }).click()

// One story in order: each step stands on the one before.
describe('the first hour of an installation', () => {
  it('an empty installation opens on set-up, whichever address is asked for', async () => {
    await ann.goto(stage.base)
    await sees(ann).toHaveURL(/\/setup$/)
    await ann.goto(`${stage.base}/sign-in`)
    await sees(ann).toHaveURL(/\/setup$/)
  })

  it('what is missing is said beside its field', async () => {
    await press('Create workspace')
    await sees(ann.getByText('Enter the name of your company.')).toBeVisible()
    await ann.getByLabel('Password', { exact: true }).fill('short')
    await sees(ann.getByText('Use at least 10 characters.')).toBeVisible()
  })

  it('the owner makes the workspace, and finds the first steps', async () => {
    await ann.getByLabel('Workspace name').fill(owner.workspaceName)
    await ann.getByLabel('Your name').fill(owner.name)
    await ann.getByLabel('E-mail').fill(owner.email)
    await ann.getByLabel('Password', { exact: true }).fill(owner.password)
    await press('Create workspace')
    await sees(heading('Make it yours')).toBeVisible()
    await sees(ann).toHaveURL(/getting-started$/)
    await ann.getByLabel('Workspace name').fill('Acme Kilns')
    await press('Save and continue')
    await sees(heading('Put it on your website')).toBeVisible()
    await sees(ann.getByText('Acme Kilns', { exact: true })).toBeVisible()
  })

  it('the copied script tag works on another site, and the waiting line turns green with its origin', async () => {
    await sees(ann.getByText('Waiting for the first visit')).toBeVisible()
    await press('Copy: Before </body>')
    const tag = await ann.evaluate(() => navigator.clipboard.readText())
    site = await openSite({ '/': { html: `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${tag}` } })
    const visitor = await stage.person()
    await visitor.goto(site.base)
    await sees(visitor.getByRole('button', { name: 'Chat' })).toBeVisible()
    await sees(ann.getByText(`Seen on ${site.base}`)).toBeVisible()
    await visitor.context().close()
  })

  it('the demo shop opens beside, and what is written there arrives', async () => {
    await press('Continue')
    await sees(heading('Talk to yourself')).toBeVisible()
    const [shop] = await Promise.all([ann.waitForEvent('popup'), press('Open the demo shop')])
    await shop.getByRole('button', { name: 'Chat' }).click()
    const chat: FrameLocator = shop.frameLocator('iframe')
    await chat.getByRole('textbox').fill('Is this thing on?')
    await chat.getByRole('textbox').press('Enter')
    await sees(ann.getByText('Your message arrived')).toBeVisible()
    await sees(ann.getByRole('link', { name: 'Answer it' })).toBeVisible()
    await shop.close()
  })

  it('an invitation link lets a colleague in, seen at once', async () => {
    await press('Continue')
    await sees(ann.getByText('You are alone here so far.')).toBeVisible()
    await press('Make the link')
    const link = await ann.getByLabel('Link for an operator').inputValue()
    const bob = await stage.person()
    await bob.goto(link)
    await sees(bob.getByRole('heading', { name: 'Join Acme Kilns' })).toBeVisible()
    await bob.getByLabel('Your name').fill('Bob Okoye')
    await bob.getByLabel('E-mail').fill('bob@acme.test')
    await bob.getByLabel('Password', { exact: true }).fill(owner.password)
    await bob.getByRole('button', { name: 'Join' }).click()
    await sees(bob.getByRole('heading', { name: 'Conversations' })).toBeVisible()
    await sees(bob.getByText('Is this thing on?')).toBeVisible()
    await sees(ann.getByText('2 people are in this workspace.')).toBeVisible()
    await bob.goto(link)
    await sees(bob.getByRole('alert')).toContainText('Ask for a new link')
    await bob.context().close()
  })

  it('the steps are done, and remembered as done', async () => {
    await press('Continue')
    await sees(heading('You are ready')).toBeVisible()
    for (const step of ['Name and colour', 'Put it on your website', 'Talk to yourself', 'Invite your team']) {
      await sees(ann.getByRole('button', { name: `${step}, done` })).toBeVisible()
    }
    await ann.reload()
    await sees(heading('You are ready')).toBeVisible()
    await ann.getByRole('link', { name: 'Go to conversations' }).click()
    await sees(ann.getByText('Is this thing on?')).toBeVisible()
  })

  it('a locked-out owner gets a link from --reset-owner, which works once', async () => {
    const printed = await stage.restart('--reset-owner')
    const link = /http\S+\/reset\/\S+/.exec(printed)?.[0] ?? ''
    expect(printed).toContain(owner.email)
    const page = await stage.person()
    const choose = async (password: string) => {
      await page.goto(link)
      await page.getByLabel('New password').fill(password)
      await page.getByRole('button', { name: 'Change password' }).click()
    }
    await choose('another good password')
    await sees(page.getByRole('heading', { name: 'Password changed' })).toBeVisible()
    await sees(ann, 'every other session has ended').toHaveURL(/sign-in/)
    await choose('and one more password')
    await sees(page.getByRole('link', { name: 'Ask for a new link' })).toBeVisible()
    await page.goto(`${stage.base}/sign-in`)
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password', { exact: true }).fill('another good password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await sees(page.getByRole('heading', { name: 'Conversations' })).toBeVisible()
  })
})
