import { until } from './browser.mjs';
import { ask, main, says } from './walk.mjs';

/** Longer than what is new is watched. */
const WATCHED_MS = 90_000;

const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });

/** A driver of others: looked at, its signer trusted by a person who confirms it, installed, and taken out again. @param kar its file; nobody trusts its signer yet */
export async function anExtensionIsInstalledAndRemoved(page, problem, { kar, shots }) {
  const shot = (name) => shots && page.screenshot({ path: `${shots}/extension-${name}.png` });
  await page.goto('/devices/extensions');
  await says(page, 'Ninguna extensión');
  await says(page, 'Todavía no se confía en nadie');
  await page.locator('input[type=file]').setInputFiles(kar);
  await says(page, 'CN=Ana Author');
  for (const part of ['driver-gauge 1.0.0', 'com.example.gauge 1.0.0', 'DESCONOCIDO', 'Confíe antes en el firmante']) await says(page, part);
  if (await button(page, /^Instalar/).isEnabled()) problem('what a stranger signed can be installed');
  await shot('unknown');
  await button(page, 'Confiar en el firmante…').click();
  const dialog = page.getByRole('dialog');
  await says(page, 'DESCONOCIDO');
  if ((await ask(page, 'signers')).length !== 0) problem('a signer is trusted before anybody confirmed it');
  await shot('confirm');
  await dialog.getByRole('button', { name: 'Confiar', exact: true }).click();
  await says(page, 'DE CONFIANZA');
  await until('it to be installable', () => button(page, 'Instalar…').isEnabled());
  if ((await ask(page, 'extensions')).length !== 0) problem('it was installed by being looked at');
  await button(page, 'Instalar…').click();
  if (await dialog.getByRole('button', { name: /^Instalar/ }).isEnabled()) problem('it can be installed without a reason');
  await dialog.getByLabel('Por qué ahora').fill('a gauge came');
  await shot('why');
  await dialog.getByRole('button', { name: 'Instalar', exact: true }).click();
  await says(page, 'driver-gauge 1.0.0 está en marcha', WATCHED_MS);
  const [installed] = await ask(page, 'extensions');
  if (installed?.state !== 'ACTIVE') problem(`the runtime has ${JSON.stringify(installed)}`);
  await button(page, 'Quitar…').waitFor();
  await shot('installed');
  await button(page, 'Quitar…').click();
  await dialog.getByLabel('Por qué ahora').fill('the test is over');
  await dialog.getByRole('button', { name: 'Quitar', exact: true }).click();
  await says(page, 'driver-gauge se quitó');
  if ((await ask(page, 'extensions')).length !== 0) problem('it is still installed');
  await button(page, 'Retirar…').click();
  await dialog.getByRole('button', { name: 'Retirar confianza' }).click();
  await says(page, 'Todavía no se confía en nadie');
  if ((await ask(page, 'signers')).length !== 0) problem('the signer is still trusted');
  if (!(await main(page).innerText()).includes('Ninguna extensión')) problem('the page still lists it');
}
