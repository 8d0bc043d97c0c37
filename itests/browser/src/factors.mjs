import { until } from './browser.mjs';
import { accessibility, overflow, smallTargets } from './inspect.mjs';
import { aRuleIsAskedFor, button, dialog, PASSWORD, rules, signsOut, who } from './people.mjs';
import { totp } from './totp.mjs';
import { ask, says } from './walk.mjs';

const RECOVERY_CODES = 10;

/** What stands there now: a picture, and whatever is too wide, too small to touch or hard to read. */
async function looked(page, problem, { name, size, shots }) {
  await page.evaluate(() => document.fonts.ready);
  if (shots) await page.screenshot({ path: `${shots}/factors-${name}-${size.name}.png` });
  const found = [...(await overflow(page)), ...(await cutOff(page)), ...(size.leastTargetPx ? await smallTargets(page, size.leastTargetPx) : []), ...(await accessibility(page))];
  for (const each of found) problem(`${name}: ${each}`);
}

/** A dialog is seen whole, without scrolling. */
function cutOff(page) {
  return page.evaluate(() => {
    const box = document.querySelector('[role=dialog]');
    const around = box?.parentElement;
    return !around || (around.scrollHeight <= around.clientHeight && box.scrollWidth <= box.clientWidth) ? [] : [`the dialog is ${box.scrollWidth}×${box.scrollHeight} px in ${around.clientWidth}×${around.clientHeight}`];
  });
}

/** @returns the app, the code it was turned on by, and what nobody may see again */
export async function theAppIsSetUp(page, problem, seen) {
  await page.goto('/more');
  await button(page, 'Second factor…').click();
  await page.getByLabel('Present password').fill(PASSWORD);
  await button(page, 'Begin').click();
  await dialog(page).getByRole('img', { name: 'Code for the app to scan' }).waitFor();
  const seed = (await dialog(page).locator('span.font-mono').innerText()).replaceAll(' ', '');
  await looked(page, problem, { name: 'scan', ...seen });
  const next = totp(seed);
  const first = await next();
  await page.getByLabel('Six-digit code').fill(first);
  await button(page, 'Turn it on').click();
  await button(page, 'I kept them').waitFor();
  const codes = await dialog(page).locator('li').allInnerTexts();
  if (codes.length !== RECOVERY_CODES) problem(`${codes.length} recovery codes`);
  await looked(page, problem, { name: 'recovery', ...seen });
  await button(page, 'I kept them').click();
  await button(page, 'Second factor…').click();
  await dialog(page).getByText(`${RECOVERY_CODES} recovery codes are left`).waitFor();
  const shown = await dialog(page).innerText();
  if (codes.some((each) => shown.includes(each)) || shown.includes(seed)) problem('a code or the key is shown again');
  await looked(page, problem, { name: 'there', ...seen });
  await button(page, 'Cancel').click();
  return { next, first, secrets: [seed, ...codes] };
}

/** @returns the code that signed in */
export async function passwordAndCodeSignIn(page, problem, { person, app, seen }) {
  await signsOut(page, person.name);
  await page.goto('/login');
  await page.getByLabel('Login', { exact: true }).fill(person.login);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await button(page, 'Sign in').last().click();
  await says(page, 'The second factor is missing');
  if ((await who(page)) === person.name) problem('the password alone signed in');
  await looked(page, problem, { name: 'sign-in', ...seen });
  const field = page.getByLabel('Code, or a recovery code');
  if (!(await field.evaluate((each) => each === document.activeElement))) problem('the code cannot be typed at once');
  await field.fill(app.first);
  await field.press('Enter');
  await says(page, 'was used already');
  if ((await who(page)) === person.name) problem('a code signed in twice');
  await looked(page, problem, { name: 'sign-in-refused', ...seen });
  const code = await app.next();
  await field.fill(code);
  await field.press('Enter');
  await until('the sign-in', async () => (await who(page)) === person.name);
  return code;
}

/** The session is a cookie that no script reads: nothing of it, of the password or of the factor is kept in the page or was in an address. */
export async function nothingIsKept(page, problem, { urls, secrets }) {
  const cookie = (await page.context().cookies()).find((each) => each.name === 'orq_session');
  if (!cookie?.httpOnly) problem('scripts may read the session');
  const kept = await page.evaluate(() => [localStorage, sessionStorage].flatMap((each) => Object.entries(each)));
  const never = [cookie?.value, PASSWORD, ...secrets].filter(Boolean);
  for (const [key, value] of kept) {
    if (!/^orq\./.test(key)) problem(`${key} is kept in the page`);
    if (never.some((each) => value.includes(each)) || /\bs1\.|token|Bearer/i.test(`${key} ${value}`)) problem(`${key} holds what is secret`);
  }
  for (const url of urls) {
    const plain = decodeURIComponent(url.replaceAll('+', ' '));
    if (never.some((each) => plain.includes(each)) || /[?&](token|session|code|password|invitation)=/i.test(url)) problem(`an address held what is secret: ${url}`);
  }
  if (urls.length === 0) problem('no address was seen');
}

export async function aRuleIsProvedByACode(page, problem, { person, app, used, seen }) {
  const made = async () => (await rules(page)).some((each) => each.id === `${person.ruled}-allow-backups`);
  if (await made()) throw new Error('the rule is there already');
  await aRuleIsAskedFor(page, { role: person.ruled, says: person.says });
  await dialog(page).getByText('Change the rules of who may do what').waitFor();
  await looked(page, problem, { name: 'proof', ...seen });
  await proves(page, used);
  await dialog(page).getByText('was used already').waitFor();
  if (await made()) problem('a code proved twice');
  await looked(page, problem, { name: 'proof-refused', ...seen });
  await proves(page, await app.next());
  await until('the rule', made);
  await says(page, person.says);
}

async function proves(page, code) {
  await page.getByLabel('Code, or a recovery code').fill(code);
  await button(page, 'Prove it and do it').click();
}

/** The plant waits for persons; whoever saved a display may not apply it without the factor. */
export async function thePlantIsAppliedByACode(page, problem, { person, app, seen }) {
  const display = `for-${person.login}`;
  const before = (await ask(page, 'plant')).revision.number;
  const { origin } = new URL(page.url());
  const text = JSON.stringify({ display: 1, title: { en: 'Second factor' }, size: { width: 1096, height: 820 }, items: [] });
  const saved = await page.context().request.put(`/api/v1/plant/file?path=displays/${display}.json`, { headers: { Origin: origin }, data: { text, seen: null } });
  if (!saved.ok()) throw new Error(`saving a display was answered with ${saved.status()}: ${await saved.text()}`);
  await page.goto('/folder');
  await button(page, 'Read now').click();
  await says(page, display);
  await button(page, 'Apply…').click();
  await dialog(page).getByLabel('Reason').fill('a display for the second factor');
  await button(page, 'Apply').click();
  await dialog(page).getByText('Change what the plant is').waitFor();
  await looked(page, problem, { name: 'proof-plant', ...seen });
  if ((await ask(page, 'plant')).revision.number !== before) problem('the plant was applied without a proof');
  await proves(page, await app.next());
  await until('the next revision', async () => (await ask(page, 'plant')).revision.number === before + 1);
}
