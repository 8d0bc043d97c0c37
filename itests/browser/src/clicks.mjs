import { until } from './browser.mjs';

/** Longer than a swap with its watch. */
const SWAP_MS = 180_000;

const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
/** What the runtime says, once the part of it that is asked is there. */
async function answer(page, path) {
  let json;
  await until(`an answer to ${path}`, async () => {
    const response = await page.context().request.get(`/api/v1/${path}`);
    if (response.ok()) json = await response.json();
    return response.ok();
  });
  return json;
}
const main = (page) => page.locator('main');

const says = (page, text, patienceMs) => until(`the page to say ${text}`, async () => (await main(page).innerText()).includes(text), patienceMs);

/** Presses what changes the plant: without a reason it cannot be pressed. */
async function withReason(page, problem, { ask, act, reason, label = 'Motivo' }) {
  await ask.click();
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: new RegExp(`^${act}`) });
  if (await go.isEnabled()) problem(`${act} can be pressed without a reason`);
  await dialog.getByLabel(label).fill(reason);
  await go.click();
  await until('the dialog to close', async () => (await dialog.count()) === 0).catch(async (e) => {
    throw new Error(`${e.message}; it says: ${await dialog.innerText()}`);
  });
}

export async function aDisplayIsBegunAndApplied(page, problem) {
  const before = (await answer(page, 'plant')).revision.number;
  await page.goto('/folder/displays');
  await button(page, 'Mímico nuevo…').click();
  const dialog = page.getByRole('dialog');
  const create = dialog.getByRole('button', { name: /^Crear y editar/ });
  await dialog.getByLabel('Nombre del archivo').fill('brewhouse');
  if (await create.isEnabled()) problem('a name that is taken can be taken again');
  await dialog.getByLabel('Nombre del archivo').fill('bright-tank');
  await dialog.getByLabel('Título (es)').fill('Tanque claro');
  await dialog.getByLabel('Lo muestra').selectOption('cellar/bbt-01');
  await create.click();
  await page.waitForURL('**/editor/bright-tank');
  await button(page, 'Valor').click();
  await page.getByRole('application').locator('svg').click({ position: { x: 200, y: 160 } });
  const tag = page.getByRole('combobox', { name: 'Valor', exact: true });
  await tag.fill('cellar/bbt-01/TT-801');
  await tag.press('Enter');
  await button(page, 'Guardar').click();
  await says(page, 'Guardado en la carpeta de la planta.');
  if ((await answer(page, 'plant')).revision.number !== before) problem('a staged change was applied by itself');
  await page.goto('/folder');
  await says(page, 'bright-tank');
  await button(page, 'Leer ahora').click(); // what was saved last may not have been read yet
  await until('the page to show the folder as it is', async () => (await main(page).innerText()).includes((await answer(page, 'plant/candidate')).digest));
  await withReason(page, problem, { ask: button(page, 'Aplicar…'), act: 'Aplicar', reason: 'a picture of the bright tank' });
  await says(page, 'La carpeta dice lo mismo');
  const { revision } = await answer(page, 'plant');
  if (revision.number !== before + 1 || revision.reason !== 'a picture of the bright tank') problem(`the runtime has revision ${revision.number}, ${revision.reason}`);
  await page.goto('/unit/cellar/bbt-01');
  await page.getByRole('group', { name: 'Tanque claro' }).waitFor();
  await page.getByRole('button', { name: /^TT-801: .*\d/ }).waitFor();
}

export async function aRevisionIsRolledBack(page, problem) {
  const { number } = (await answer(page, 'plant')).revision;
  await page.goto('/folder/revisions');
  const first = page.getByRole('listitem').filter({ has: page.getByText('1', { exact: true }) });
  await withReason(page, problem, { ask: first.getByRole('button', { name: 'Volver a esta…' }), act: 'Volver', reason: 'as it was' });
  await says(page, 'vuelta a la 1');
  const { revision } = await answer(page, 'plant');
  if (revision.number !== number + 1 || revision.rolledBackTo !== 1 || revision.reason !== 'as it was') problem(`the runtime has ${JSON.stringify(revision)}`);
  const names = (await answer(page, 'plant/displays')).map((d) => d.name);
  if (names.includes('bright-tank')) problem('a display of a later revision is still there');
}

export async function aFileIsPutBack(page, problem, order) {
  const { number } = (await answer(page, 'plant')).revision;
  const path = 'plant/file?path=tags%2Flab.yaml';
  const { text } = await answer(page, path);
  await page.goto('/folder');
  await says(page, 'La carpeta dice lo mismo');
  await order('write', { path: 'tags/lab.yaml', text: text.replace('range: [1, 30]', 'range: [1, 31]') });
  await says(page, 'brewhouse/kettle/OE-401');
  await button(page, 'Aplicar…').waitFor();
  await order('write', { path: 'tags/lab.yaml', text: `${text}\nmanual: [` });
  await says(page, 'tags/lab.yaml');
  await until('no way to apply what is broken', async () => (await button(page, 'Aplicar…').count()) === 0);
  await order('write', { path: 'tags/lab.yaml', text });
  await says(page, 'La carpeta dice lo mismo');
  if ((await answer(page, 'plant')).revision.number !== number) problem('the plant was changed');
}

export async function anEntryIsMade(page, problem) {
  const path = 'brewhouse/kettle/OE-401';
  await page.goto('/manual');
  await page.getByRole('button', { name: new RegExp(path) }).click();
  for (const key of ['9', '9']) await button(page, key).click();
  await says(page, '30,00 máximo');
  for (const key of ['Borrar todo', '1', '2', 'Coma decimal', '2', '5']) await button(page, key).click();
  await button(page, /^Registrar 12,25/).click();
  await says(page, 'Hecho. 12,25 °P');
  const { last } = await answer(page, `tag?path=${encodeURIComponent(path)}`);
  if (last.value !== 12.25 || last.quality !== 'good') problem(`the runtime has ${JSON.stringify(last)}`);
  await until('the value in the list', async () => (await page.getByRole('button', { name: new RegExp(path) }).innerText()).includes('12,25'));
}

/** @param jar a later release of the bundle, as a file */
export async function aBundleIsReplacedAndPutBack(page, problem, { bundle, jar }) {
  const versionOf = async () => (await answer(page, 'bundles')).find((b) => b.name === bundle)?.version;
  const before = await versionOf();
  await page.goto('/devices/bundles');
  const choose = { click: () => page.locator('input[type=file]').setInputFiles(jar) };
  await withReason(page, problem, { ask: choose, act: 'Cambiar', reason: 'a test', label: 'Por qué ahora' });
  await button(page, `Volver a ${before}…`).waitFor({ timeout: SWAP_MS });
  const after = await versionOf();
  if (after === before) problem(`${bundle} is still ${before}`);
  await says(page, `${bundle} ${before} → ${after}`);
  for (const part of ['HECHO', 'Por dispositivo', 'enlace conservado', 'Por lector del diario', 'Diario ']) await says(page, part);
  const figure = Number((await main(page).locator('p > b').first().innerText()).replace(/\D/g, ''));
  const [record] = await answer(page, 'swaps?limit=1');
  const missed = record.drivers.reduce((sum, d) => sum + d.missed, 0);
  if (figure !== missed) problem(`the page says ${figure} scans missed, the record ${missed}`);
  await withReason(page, problem, { ask: button(page, `Volver a ${before}…`), act: 'Volver', reason: 'the test is over', label: 'Por qué ahora' });
  await says(page, `${bundle} ${after} → ${before}`, SWAP_MS);
  if ((await versionOf()) !== before) problem(`${bundle} is ${await versionOf()} after it was put back`);
}
