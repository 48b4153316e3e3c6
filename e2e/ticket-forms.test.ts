import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, owner, phone, sees } from './stage.ts'
import { chat, field, launcher, openTicketDesk, openTickets, press, type TicketDesk } from './ticket-desk.ts'

let desk: TicketDesk
beforeAll(async () => {
  desk = await openTicketDesk()
})
afterAll(() => desk.close())

describe('a form', () => {
  it('is built on its page of the settings, in order, and kept until it is saved', async () => {
    const page = await desk.stage.operator(owner.email)
    await page.goto(`${desk.stage.base}/settings/ticket-forms`)
    await page.getByRole('button', { name: 'New form' }).click()
    await page.getByLabel('Name').fill('Report a fault')
    await page.getByRole('button', { name: 'Go on' }).click()
    await sees(page.getByRole('heading', { name: 'Report a fault', level: 1 })).toBeVisible()
    await page.getByLabel('Introduction').fill('We look at each one.')
    for (const name of ['Size', 'E-mail', 'Files', 'Order number']) {
      await page.getByRole('button', { name: 'Add a question' }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    await page.getByLabel('Label of Description').fill('What happened?')
    await page.getByRole('checkbox', { name: /Required.*Size/ }).check()
    await page.getByRole('button', { name: 'Move Order number', exact: true }).focus()
    await page.keyboard.press('ArrowUp')
    await page.getByRole('button', { name: 'Remove Order number' }).click()
    await page.getByRole('combobox', { name: 'Priority' }).click()
    await page.getByRole('option', { name: 'High' }).click()
    await page.getByRole('switch', { name: 'On' }).click()
    await page.getByRole('link', { name: 'All ticket forms' }).click()
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await sees(page.getByText('Saved', { exact: true })).toBeVisible()
    const form = (await desk.call('GET /v1/ticket-forms')).items[0]!
    expect(form).toMatchObject({
      enabled: true,
      priority: 'high',
      columnId: desk.column('Dungeon'),
      intro: 'We look at each one.',
    })
    expect(form.fields.map((f) => [f.field, f.label, f.required])).toEqual([
      ['title', '', true],
      ['description', 'What happened?', true],
      ['field:size', '', true],
      ['email', '', false],
      ['files', '', false],
    ])
    await expectAccessible(page)
    await page.getByRole('link', { name: 'All ticket forms' }).click()
    await page.getByRole('button', { name: 'Remove Report a fault' }).click()
    await sees(page.getByText('No forms yet')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await sees(page.getByRole('link', { name: 'Change Report a fault' })).toBeVisible()
    await expectAccessible(page)
    await page.context().close()
  })

  it('says at each field what is wrong, and keeps what was filled in over closing and reloading', async () => {
    const page = await desk.visit()
    await openTickets(page)
    await press(page, 'New ticket')
    await sees(chat(page).getByText('We look at each one.')).toBeVisible()
    await field(page, 'E-mail (optional)').fill('not an address')
    await press(page, 'Send')
    await sees(field(page, 'Subject')).toBeFocused()
    await sees(chat(page).getByText('Please fill this in.')).toHaveCount(3)
    await sees(chat(page).getByText('Enter an address such as name@example.com.')).toBeVisible()
    await expectAccessible(page)
    await field(page, 'Subject').fill('The lid is cracked')
    await chat(page).getByRole('combobox', { name: 'Size' }).selectOption('Small')
    await sees(chat(page).getByText('Please fill this in.'), 'only where it is so still').toHaveCount(1)
    await page.keyboard.press('Escape')
    await launcher(page).click()
    await sees(field(page, 'Subject')).toHaveValue('The lid is cracked')
    await page.reload()
    await openTickets(page)
    await press(page, 'New ticket')
    await sees(field(page, 'Subject')).toHaveValue('The lid is cracked')
    await sees(chat(page).getByRole('combobox', { name: 'Size' })).toHaveValue('Small')
    expect((await desk.call('GET /v1/tickets', {})).items).toEqual([])
  })

  it('in Arabic is mirrored, on a phone, in the workspace’s own words where there are some', async () => {
    const { publicNames } = await desk.call('GET /v1/ticket-settings')
    const page = await desk.visit({ language: 'ar' }, { viewport: phone, hasTouch: true, isMobile: true })
    await page.getByRole('button', { name: 'دردشة' }).click()
    await press(page, 'رجوع')
    await press(page, 'الطلبات')
    await press(page, 'طلب جديد')
    await field(page, 'الموضوع').fill('سؤال عن الفرن')
    await field(page, 'What happened?').fill('تشقق')
    await chat(page).getByRole('combobox', { name: 'Size' }).selectOption('Large')
    await sees(chat(page).getByRole('main')).toHaveCSS('direction', 'rtl')
    await expectAccessible(page)
    await press(page, 'إرسال')
    await press(page, 'عرض الطلب')
    await sees(chat(page).locator('header').getByRole('status')).toContainText('تم الاستلام')
    await expectAccessible(page)
    await desk.call('PATCH /v1/ticket-settings', { publicNames: { ...publicNames, submitted: 'On the pile' } })
    await page.reload()
    await page.getByRole('button', { name: 'دردشة' }).click()
    await press(page, 'رجوع')
    await press(page, 'الطلبات')
    await sees(chat(page).getByText('On the pile')).toBeVisible()
    await expectAccessible(page)
  })

  it('of several forms one is chosen, by the keyboard alone', async () => {
    await desk.makeForm('Ask for a refund', [{ field: 'title', label: 'Order', required: true }])
    const page = await desk.visit()
    await openTickets(page)
    await chat(page).getByRole('button', { name: 'New ticket' }).press('Enter')
    await sees(chat(page).getByRole('heading', { name: 'What is it about?' })).toBeVisible()
    await expectAccessible(page)
    await chat(page).getByRole('button', { name: 'Ask for a refund' }).press('Enter')
    await field(page, 'Order').focus()
    await page.keyboard.type('Number 9')
    await page.keyboard.press('Enter')
    await sees(chat(page).getByRole('heading', { name: 'Thank you. We have your request.' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await sees(chat(page).getByRole('heading', { name: 'Number 9' })).toBeVisible()
  })
})
