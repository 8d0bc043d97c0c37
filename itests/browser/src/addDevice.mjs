import { until } from './browser.mjs';
import { ask, isOnline, lastOf, main, paste, says, walk } from './walk.mjs';

/** Begins where a person begins: on the list of devices, or on a panel, which has no room for a button a driver there, on the page for a new one. */
async function begin(page, panel, driver) {
  await page.goto(panel ? '/devices/new' : '/devices');
  const choice = panel ? page.getByRole('button', { name: driver, exact: true }) : page.getByRole('link', { name: `Añadir dispositivo ${driver}` });
  await choice.waitFor();
  return choice;
}

const saveOf = (page) => page.getByRole('button', { name: /^Guardar en la planta/ });

async function unitOf(page, device) {
  const { text } = await ask(page, `plant/file?path=devices%2F${device}.yaml`);
  return { text, unit: /^ {2}(\w+\/[\w-]+)\//m.exec(text)?.[1] };
}

/** The list of tags at the end has the value, with its unit. */
async function isShown(page, problem, tag, pattern) {
  const row = main(page).getByRole('row').filter({ hasText: tag });
  await until(`${tag} to show ${pattern}`, async () => pattern.test(await row.innerText())).catch((e) => problem(e.message));
}

/** The list of a manual, without the order of words: which one it is, is seen. */
const METER = `path,address,type,unit,decimals,description_es,description_en
ET-1,holding:0,float32,V,1,Tensión L1,Voltage L1
IT-1,holding:2,float32,A,2,Corriente L1,Current L1
JT-1,holding:4,float32,kW,1,Potencia,Power
ST-1,holding:6,float32,Hz,2,Frecuencia,Frequency
`;

/** @param port where a meter of libmodbus listens; its display says `shown` V, its words come in the order CDAB. `turn` sets it to another, and answers what it says then. */
export async function aModbusMeterIsAdded(page, problem, { port, shown, turn, panel, name, shots, report }) {
  const add = await begin(page, panel, 'Modbus');
  const steps = walk(page, name, shots);
  const host = page.getByLabel(/^Equipo/);
  await steps.act('choose the driver', () => add.click(), () => host.waitFor());
  await steps.act('type the address, Enter', async () => {
    await host.fill(`127.0.0.1:${port}`);
    await host.press('Enter');
  }, () => says(page, 'Contesta, en'));
  const value = page.locator('output').first();
  const list = page.getByLabel('Pegue la lista aquí');
  await steps.act('paste the tag list', () => paste(page, list, METER), () => until('values', async () => /\d/.test(await value.innerText())));
  const order = page.getByRole('button', { name: 'order=CDAB para todas' });
  for (const each of ['ABCD', 'CDAB', 'BADC', 'DCBA']) if ((await page.getByRole('button', { name: `order=${each} para todas` }).count()) !== 1) problem(`the order ${each} is not previewed`);
  await steps.act('take the order that looks right', () => order.click(), () => until(`a value of ${shown}`, async () => (await value.innerText()).startsWith(shown.replace('.', ','))));
  const save = saveOf(page);
  await until('the text to be checked', () => save.isEnabled());
  const device = panel ? 'meters-2' : 'meters';
  await steps.act('save', () => save.click(), () => until('the device to run', () => isOnline(page, device)));
  await says(page, 'Está en marcha');
  const { unit, text } = await unitOf(page, device);
  if (unit !== `utilities/${device}`) problem(`the unit without a tag was not proposed, but ${unit}`);
  await isShown(page, problem, 'ET-1', new RegExp(`${shown.replace('.', ',')}\\s*V`));
  await steps.end(problem, report);
  if ((await lastOf(page, `${unit}/ET-1`)).value.toFixed(1) !== shown) problem('the runtime has another value');
  const next = await turn();
  await isShown(page, problem, 'ET-1', new RegExp(`${next.replace('.', ',')}\\s*V`)); // it lives
  const line = `  ${unit}/ET-1: {address: "holding:0", type: float32, options: "order=CDAB", unit: V, decimals: 1`;
  if (!text.startsWith('driver: modbus\n') || !text.includes(line)) problem(`the file is not what was shown: ${text}`);
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

/** @param endpoint of an OPC UA server that we did not write and whose certificate nobody here trusts; `branch`: a folder of it */
export async function anOpcUaServerIsAdded(page, problem, { endpoint, branch, panel, name, shots, report }) {
  const add = await begin(page, panel, 'OPC UA');
  const steps = walk(page, name, shots);
  const url = page.getByLabel(/^Dirección \(URL\)/);
  await steps.act('choose the driver', () => add.click(), () => url.waitFor());
  const trust = page.getByRole('button', { name: 'Confiar' });
  await steps.act('type the address, Enter', async () => {
    await url.fill(endpoint);
    await url.press('Enter');
  }, () => trust.waitFor());
  await says(page, 'OPCUA-CERTIFICATE-UNKNOWN');
  const [waiting] = (await ask(page, 'certificates')).filter((each) => each.state === 'REJECTED');
  if (!waiting || !(await main(page).innerText()).includes(waiting.thumbprint.toUpperCase().match(/../g).join(':'))) problem('the thumbprint is not shown');
  const all = page.getByLabel(`Todas las de ${branch}`);
  await steps.act('trust its certificate', () => trust.click(), () => all.waitFor());
  if ((await ask(page, 'certificates')).find((each) => each.sha256 === waiting?.sha256)?.state !== 'TRUSTED') problem('the certificate is not trusted');
  const save = saveOf(page);
  await steps.act('take a folder', () => all.click(), () => until('the text to be checked', () => save.isEnabled()));
  const device = panel ? 'chiller-2' : 'chiller';
  await steps.act('save', () => save.click(), () => until('the device to run', () => isOnline(page, device)));
  await says(page, 'Está en marcha');
  await isShown(page, problem, 'TT-811', /[−\d],\d+\s*°C/);
  await steps.end(problem, report);
  const { unit, text } = await unitOf(page, device);
  const before = (await lastOf(page, `${unit}/TT-811`)).value;
  await until('another value', async () => (await lastOf(page, `${unit}/TT-811`)).value !== before);
  for (const part of ['driver: opcua\n', `endpointUrl: "${endpoint}"`, `  ${unit}/TT-811: {address: "nsu=urn:altiplano:chiller;s=Chiller.TT-811", type: float64, unit: Cel`, `  ${unit}/M-811-RUN: {address: "nsu=urn:altiplano:chiller;s=Chiller.M-811-RUN", type: bool`])
    if (!text.includes(part)) problem(`the file has no ${part}: ${text}`);
  // whoever comes next finds a server that nobody trusts
  const answer = await page.context().request.post(`/api/v1/certificates/${waiting?.sha256}/distrust`, { headers: { Origin: new URL(page.url()).origin } });
  if (!answer.ok()) problem(`distrust was answered with ${answer.status()}`);
}
