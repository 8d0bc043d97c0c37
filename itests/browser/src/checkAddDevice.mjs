// A device is added in the HMI while the plant runs, in a plant that applies by itself.
// Usage: BASE=… TOKEN=… MODBUS_PORT=… METER_PORT=… OPCUA_ENDPOINT=… SHOTS=folder node src/checkAddDevice.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { aModbusMeterIsAdded, anOpcUaServerIsAdded, whatIsWrongIsTold } from './addDevice.mjs';
import { launch, visitor } from './browser.mjs';
import { SIZES } from './pages.mjs';
import { check, leave, order } from './report.mjs';

const { BASE: base, TOKEN: token, SHOTS: shots, MODBUS_PORT: port, METER_PORT: meter, OPCUA_ENDPOINT: endpoint } = process.env;
const [DESKTOP] = SIZES;
const only = process.argv.slice(2);
const walks = [];
const report = (walk) => {
  walks.push(walk);
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(`${shots}/add-device.json`, JSON.stringify(walks, null, 2));
};

const CHECKS = [{ name: 'what is wrong with a device is told before it is saved', size: DESKTOP, body: (page, problem) => whatIsWrongIsTold(page, problem, { port }) }];
/** What the meter's display says, and says next. */
const VOLTS = ['230.2', '228.9', '231.4'];
for (const [i, size] of SIZES.entries()) {
  const panel = size.name === 'panel';
  CHECKS.push({
    name: `a Modbus meter is added in five actions, ${size.name}`, size,
    body: (page, problem) => aModbusMeterIsAdded(page, problem, { port: meter, shown: VOLTS[i], turn: () => order('turn', { volts: VOLTS[i + 1] }).then(() => VOLTS[i + 1]), panel, name: `add-modbus-${size.name}`, shots, report }),
  });
  if (endpoint) CHECKS.push({
    name: `an OPC UA server is added in five actions, ${size.name}`, size,
    body: (page, problem) => anOpcUaServerIsAdded(page, problem, { endpoint, branch: 'Chiller', panel, name: `add-opcua-${size.name}`, shots, report }),
  });
}

const browser = await launch();
for (const { name, size, body } of CHECKS)
  if (only.length === 0 || only.some((o) => name.includes(o)))
    await check(name, async (problem) => {
      const context = await visitor(browser, { base, token, size });
      const page = await context.newPage();
      page.on('pageerror', (e) => problem(`script: ${e.message}`));
      try {
        await body(page, problem);
      } finally {
        if (shots) await page.screenshot({ path: `${shots}/add-last-${size.name}.png` });
        await context.close();
      }
    });
await browser.close();
leave();
