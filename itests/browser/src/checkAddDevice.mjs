// A device is added in the HMI while the plant runs, in a plant that applies by itself. Usage: BASE=… TOKEN=… SHOTS=folder node src/checkAddDevice.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { aModbusMeterIsAdded, anOpcUaServerIsAdded, whatIsWrongIsTold } from './addDevice.mjs';
import { launch, visitor } from './browser.mjs';
import { check, leave } from './report.mjs';

const { BASE: base, TOKEN: token, SHOTS: shots, MODBUS_PORT: port, OPCUA_ENDPOINT: endpoint, OPCUA_BRANCH: branch } = process.env;
const only = process.argv.slice(2);
const walks = [];
const report = (walk) => {
  walks.push(walk);
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(`${shots}/add-device.json`, JSON.stringify(walks, null, 2));
};

const CHECKS = {
  'a Modbus meter is added in five actions': (page, problem) => aModbusMeterIsAdded(page, problem, { port, shots, report }),
  'what is wrong with a device is told before it is saved': (page, problem) => whatIsWrongIsTold(page, problem, { port }),
  ...(endpoint && { 'an OPC UA server is added in five actions': (page, problem) => anOpcUaServerIsAdded(page, problem, { endpoint, branch, shots, report }) }),
};

const browser = await launch();
for (const [name, body] of Object.entries(CHECKS))
  if (only.length === 0 || only.some((o) => name.includes(o)))
    await check(name, async (problem) => {
      const context = await visitor(browser, { base, token, size: { width: 1920, height: 1080 } });
      const page = await context.newPage();
      page.on('pageerror', (e) => problem(`script: ${e.message}`));
      try {
        await body(page, problem);
      } finally {
        if (shots) await page.screenshot({ path: `${shots}/add-last.png` });
        await context.close();
      }
    });
await browser.close();
leave();
