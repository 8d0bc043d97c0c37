import { until } from './browser.mjs';
import { aRuleIsAskedFor, button, dialog, PASSWORD, rules, signsOut, who } from './people.mjs';
import { main, says } from './walk.mjs';

export const NAME = 'Ana Torres';
const KEY = 'Blue key';

/** Chromium's own authenticator, which has a finger on it always: as real a signature as any, from no hardware. Stays with the page. */
export async function authenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    keys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    /** Whether its person proves that it is them, by a finger or a PIN. */
    verifies: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

/** @returns the recovery codes that come with the first factor */
export async function aPasskeyIsMade(page, key) {
  await page.goto('/more');
  await button(page, 'Passkeys…').click();
  await button(page, 'Add a passkey').click();
  await page.getByLabel('Present password').fill(PASSWORD);
  await button(page, 'Begin').click();
  await page.getByLabel('Name of the passkey').fill(KEY);
  await button(page, 'Make it').click();
  await button(page, 'I kept them').waitFor();
  const codes = await dialog(page).locator('li').allInnerTexts();
  await button(page, 'I kept them').click();
  await dialog(page).getByText('not used yet').waitFor();
  if ((await key.keys()) !== 1) throw new Error('the authenticator has no key');
  await button(page, 'Close').click();
  return codes;
}

export async function thePasskeySignsIn(page) {
  await signsOut(page, NAME);
  await page.goto('/login');
  await button(page, 'With a passkey').click();
  await until('the sign-in', async () => (await who(page)) === NAME);
}

/** Critical: what the person did not do themselves is refused, and then done with the same key. */
export async function aRuleIsProved(page, problem, key) {
  await aRuleIsAskedFor(page, { role: 'operator', says: 'Operators may start backups.' });
  const use = button(page, 'Use a passkey');
  await key.verifies(false);
  await use.click();
  await dialog(page).getByRole('alert').first().waitFor();
  if ((await rules(page)).some((each) => each.id === 'operator-allow-backups')) problem('a touch alone proved it');
  await key.verifies(true);
  await use.click();
  await until('the rule', async () => (await rules(page)).some((each) => each.id === 'operator-allow-backups'));
  await main(page).getByText('Operators may start backups.').first().waitFor();
}

export async function aTokenIsProvedAndWorks(page, problem) {
  await page.goto('/more/sessions/tokens');
  await button(page, 'New token…').click();
  await page.getByLabel('What it is for').fill('monthly report');
  await button(page, 'Make it').click();
  await button(page, 'Use a passkey').click();
  const value = await page.getByLabel('Value of the token').inputValue();
  const answer = await fetch(new URL('/api/v1/session', page.url()), { headers: { Authorization: `Bearer ${value}` } });
  if (!answer.ok || (await answer.json()).subject.name !== NAME) problem(`the token was answered with ${answer.status}`);
  await button(page, 'I kept it').click();
  await main(page).getByText('monthly report').waitFor();
  await button(page, 'Revoke…').click();
  await button(page, 'Revoke it').click();
  await says(page, 'No token.');
  const after = await fetch(new URL('/api/v1/tokens', page.url()), { headers: { Authorization: `Bearer ${value}` } });
  if (after.status !== 401) problem(`a revoked token was answered with ${after.status}`);
}

/** From another browser, by password and a recovery code; the page that asks knows which session is its own. */
export async function othersAreEnded(page, problem, { elsewhere, login, code }) {
  const { origin } = new URL(page.url());
  const answer = await elsewhere.request.post('/api/v1/session', { headers: { Origin: origin }, data: { login, password: PASSWORD, factor: code } });
  if (!answer.ok()) throw new Error(`a recovery code was answered with ${answer.status()}: ${await answer.text()}`);
  await page.goto('/more/sessions');
  await main(page).getByText('This one').waitFor();
  await button(page, 'End my others…').click();
  await button(page, 'End it').click();
  await until('the other browser to be nobody', async () => !(await elsewhere.request.get('/api/v1/session')).ok());
  if ((await who(page)) !== NAME) problem('this one was ended too');
}
