import { mkdirSync } from 'node:fs';
import { until } from './browser.mjs';

const MOST_ACTIONS = 5;
/** With a machine that does other things beside; a person needs far longer to read. */
const MOST_MS = 60_000;

const main = (page) => page.locator('main');
const says = (page, text) => until(`the page to say ${text}`, async () => (await main(page).innerText()).includes(text));

async function ask(page, path) {
  const response = await page.context().request.get(`/api/v1/${path}`);
  if (!response.ok()) throw new Error(`${path} was answered with ${response.status()}`);
  return response.json();
}

/** Counts what a person does: one click, or one field filled in and left by Enter, or one paste. A picture after each. */
function walk(page, name, shots) {
  const actions = [];
  const began = performance.now();
  if (shots) mkdirSync(shots, { recursive: true });
  return {
    actions,
    ms: () => Math.round(performance.now() - began),
    async act(what, body, seen) {
      await body();
      actions.push(what);
      await seen?.();
      if (shots) await page.screenshot({ path: `${shots}/${name}-${actions.length}.png` });
    },
    end(problem, report) {
      const ms = this.ms();
      if (actions.length > MOST_ACTIONS) problem(`${actions.length} actions, more than ${MOST_ACTIONS}: ${actions.join('; ')}`);
      if (ms > MOST_MS) problem(`it took ${ms} ms`);
      report({ walk: name, actions, ms });
    },
  };
}

/** Through the clipboard, as people do. */
export async function paste(page, field, text) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await field.focus();
  await page.evaluate((t) => navigator.clipboard.writeText(t), text);
  await field.press('Control+V');
}

async function isOnline(page, device) {
  return (await ask(page, 'devices')).find((each) => each.device === device)?.state === 'POLLING';
}

/** The list of a manual, without the order of words: which one it is, is seen. */
const METER = `path,address,type,unit,decimals,description_es
TT-1,input:0,float32,Cel,1,Ida
TT-2,input:2,float32,Cel,1,Vuelta
TT-3,input:4,float32,Cel,1,Tanque
PT-1,input:6,float32,bar,2,Presión
`;

/** @param port of a device that speaks Modbus TCP; its floats have their bytes in the order DCBA */
export async function aModbusMeterIsAdded(page, problem, { port, shots, report }) {
  await page.goto('/devices');
  const add = page.getByRole('link', { name: 'Añadir dispositivo Modbus' });
  await add.waitFor();
  const steps = walk(page, 'add-modbus', shots);
  await steps.act('choose the driver', () => add.click(), () => page.getByLabel(/^Equipo/).waitFor());
  await steps.act('type the address, Enter', async () => {
    await page.getByLabel(/^Equipo/).fill(`127.0.0.1:${port}`);
    await page.getByLabel(/^Equipo/).press('Enter');
  }, () => says(page, 'Contesta, en'));
  const rows = main(page).getByRole('row');
  const value = (tag) => rows.filter({ has: page.locator(`input[value="${tag}"]`) }).locator('output');
  await steps.act('paste the tag list', () => paste(page, page.getByLabel('Pegue la lista aquí'), METER), () => until('values', async () => /\d/.test(await value('TT-1').innerText())));
  if ((await page.getByLabel('Unidad', { exact: true }).inputValue()) !== 'utilities/meters') problem('the unit without a tag is not proposed');
  for (const order of ['ABCD', 'CDAB', 'BADC', 'DCBA']) if ((await page.getByRole('button', { name: new RegExp(`^Tomar order=${order}: `) }).count()) !== 4) problem(`the order ${order} is not previewed for each of the four values`);
  const before = await value('TT-1').innerText();
  await steps.act('take the order that looks right', () => page.getByRole('button', { name: 'order=DCBA para todas' }).click(), () => until('another value', async () => ![before, '…'].includes(await value('TT-1').innerText())));
  const save = page.getByRole('button', { name: /^Guardar en la planta/ });
  await until('the text to be checked', () => save.isEnabled());
  await steps.act('save', () => save.click(), () => until('the device to run', () => isOnline(page, 'meters')));
  await says(page, 'Está en marcha');
  await until('the values of the plant', async () => (await ask(page, 'tag?path=utilities%2Fmeters%2FTT-1')).last.quality === 'good');
  steps.end(problem, report);
  if (shots) await page.screenshot({ path: `${shots}/add-modbus-done.png` });
  const { value: read } = (await ask(page, 'tag?path=utilities%2Fmeters%2FTT-1')).last;
  const { value: known } = (await ask(page, 'tag?path=utilities%2Fglycol%2FTT-701')).last;
  if (!(Math.abs(read - known) < 10)) problem(`the meter reads ${read}, the same register of another device ${known}`);
  const { text } = await ask(page, 'plant/file?path=devices%2Fmeters.yaml');
  if (!text.includes('  utilities/meters/TT-1: {address: "input:0", type: float32, options: "order=DCBA", unit: Cel')) problem(`the file is not what was shown: ${text}`);
}

/** What is wrong is told where it is, before anything is saved. */
export async function whatIsWrongIsTold(page, problem, { port }) {
  await page.goto('/devices/new?driver=modbus');
  const save = page.getByRole('button', { name: /^Guardar en la planta/ });
  await page.getByLabel(/^Puerto/).first().fill('70000');
  await says(page, 'De 1 a 65535');
  await page.getByLabel(/^Equipo/).fill('127.0.0.1:1');
  await page.getByLabel(/^Equipo/).press('Enter');
  await says(page, 'MODBUS-NO-ANSWER');
  await page.getByLabel(/^Equipo/).fill(`127.0.0.1:${port}`);
  await page.getByLabel(/^Equipo/).press('Enter');
  await says(page, 'Contesta, en');
  const list = page.getByLabel('Pegue la lista aquí');
  await paste(page, list, 'path,address,type\nA,input:0\n');
  await says(page, 'línea 2: tiene otras celdas que los títulos (2 ≠ 3)');
  await list.fill('');
  await paste(page, list, 'path,address,type\nbrewhouse/kettle/X-1,input:0,float33\nbrewhouse/kettle/TT-401,input:2,float32\nbrewhouse/oven/X-2,input:4,float32\n');
  for (const text of ['"float33" is not a type', 'La planta ya tiene esta señal', 'La planta no tiene la unidad brewhouse/oven']) await says(page, text);
  if (await save.isEnabled()) problem('a device with problems can be saved');
  for (const text of ['X-2', 'TT-401']) await page.getByRole('button', { name: `Quitar brewhouse/${text === 'X-2' ? 'oven' : 'kettle'}/${text}` }).click();
  await page.getByLabel('Tipo · brewhouse/kettle/X-1').fill('float32');
  await page.getByLabel('Nombre del dispositivo').fill('utilities');
  await says(page, 'Ya hay un dispositivo de ese nombre');
  if (await save.isEnabled()) problem('a device can be saved under the name of another');
  await page.getByRole('button', { name: 'Empezar de nuevo' }).click();
}

/** In a plant that persons apply: the last step asks for the reason. A file that is there stays as it is. */
export async function aDeviceIsAddedAndApplied(page, problem, { port, order }) {
  const held = 'driver: modbus\nsettings: {host: 127.0.0.1, port: 1}\n';
  await order('write', { path: 'devices/held.yaml', text: held });
  await page.goto('/devices/new?driver=modbus');
  await page.getByLabel(/^Equipo/).fill(`127.0.0.1:${port}`);
  await paste(page, page.getByLabel('Pegue la lista aquí'), 'path,address,type,options\ncellar/lab-meter/TT-9,input:0,float32,order=DCBA\n'.replace('lab-meter', 'bbt-01'));
  await page.getByLabel('Nombre del dispositivo').fill('held');
  const save = page.getByRole('button', { name: /^Guardar en la planta/ });
  await until('the text to be checked', () => save.isEnabled());
  await save.click();
  await says(page, 'Ya existe devices/held.yaml: no se tocó.');
  if ((await ask(page, 'plant/file?path=devices%2Fheld.yaml')).text !== held) problem('a file of somebody else was overwritten');
  await page.getByLabel('Nombre del dispositivo').fill('lab-meter');
  await until('the text to be checked', () => save.isEnabled());
  await save.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Motivo').fill('a meter for the laboratory');
  if (await isOnline(page, 'lab-meter')) problem('a staged device runs before anybody applied it');
  await dialog.getByRole('button', { name: /^Aplicar/ }).click();
  await until('the device to run', () => isOnline(page, 'lab-meter'));
  await says(page, 'Está en marcha');
  const { revision } = await ask(page, 'plant');
  if (revision.reason !== 'a meter for the laboratory') problem(`the reason is ${revision.reason}`);
}

/** @param endpoint of an OPC UA server that we did not write and whose certificate nobody here trusts yet; `branch`: one of its folders */
export async function anOpcUaServerIsAdded(page, problem, { endpoint, branch, shots, report }) {
  await page.goto('/devices');
  const add = page.getByRole('link', { name: 'Añadir dispositivo OPC UA' });
  await add.waitFor();
  const steps = walk(page, 'add-opcua', shots);
  const url = page.getByLabel(/^Dirección \(URL\)/);
  await steps.act('choose the driver', () => add.click(), () => url.waitFor());
  const trust = page.getByRole('button', { name: 'Confiar' });
  await steps.act('type the address, Enter', async () => {
    await url.fill(endpoint);
    await url.press('Enter');
  }, () => trust.waitFor());
  const all = page.getByLabel(`Todas las de ${branch}`);
  await steps.act('trust its certificate', () => trust.click(), () => all.waitFor());
  await steps.act('take a folder', () => all.click(), () => until('values', async () => (await main(page).locator('output').filter({ hasText: /\d/ }).count()) > 0));
  const save = page.getByRole('button', { name: /^Guardar en la planta/ });
  await until('the text to be checked', () => save.isEnabled());
  const name = await page.getByLabel('Nombre del dispositivo').getAttribute('placeholder');
  await steps.act('save', () => save.click(), () => until('the device to run', () => isOnline(page, name)));
  await says(page, 'Está en marcha');
  steps.end(problem, report);
}
