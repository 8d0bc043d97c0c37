import { until } from './browser.mjs';
import { main } from './walk.mjs';

export const PASSWORD = 'nueve llaves verdes en la bodega';

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const dialog = (page) => page.getByRole('dialog');

export const who = async (page) => (await (await page.context().request.get('/api/v1/session')).json()).subject?.name;
export const rules = async (page) => (await page.context().request.get('/api/v1/policy/rules')).json();

export async function aPasswordIsChosen(page, { invitation, name }) {
  await page.goto(`/#invitation=${encodeURIComponent(invitation)}`);
  const fields = main(page).locator('input[type=password]');
  await fields.nth(0).fill(PASSWORD);
  await fields.nth(1).fill(PASSWORD);
  await button(page, 'Keep it and sign in').click();
  await until('the first sign-in', async () => (await who(page)) === name);
}

export async function signsOut(page, name) {
  await button(page, 'Sign out').click();
  await until('signed out', async () => (await who(page)) !== name);
}

/** From everywhere, at any time; before that a place and a time are said and taken back. */
async function aContextIsSaid(page) {
  const box = dialog(page);
  await button(box, 'Only from…').click();
  await page.getByLabel('Addresses and networks, with commas').fill('here, 10.20.0.0/24');
  await button(box, 'Only at…').click();
  await page.getByLabel('Sun', { exact: true }).uncheck();
  await page.getByLabel('Until', { exact: true }).selectOption('24:00');
  await box.getByText('only from this machine or 10.20.0.0/24, only Mon–Sat 06:00–24:00 (').waitFor();
  await button(box, 'From everywhere').click();
  await button(box, 'At any time').click();
}

/** As far as the question for a proof; the rule is `<role>-allow-backups`. */
export async function aRuleIsAskedFor(page, { role, says }) {
  await page.goto('/more/users/rules');
  await button(page, 'New rule…').click();
  await page.getByLabel('Who', { exact: true }).last().selectOption(`role/${role}`);
  await button(dialog(page), 'Next').click();
  await page.getByLabel('About what').last().selectOption('backups');
  await page.getByLabel('start', { exact: true }).check();
  await button(dialog(page), 'Next').click();
  await aContextIsSaid(page);
  await button(dialog(page), 'Next').click();
  await page.getByLabel('Why now (kept in the audit log)').fill('they work at night');
  await dialog(page).getByText(says).waitFor();
  await button(page, 'Keep it').click();
}
