// What people do with the mouse, from the click to what the runtime has then. Files are written by whoever started us (report.mjs, order).
import { aDeviceIsAddedAndApplied } from './addDevice.mjs';
import { launch, visitor } from './browser.mjs';
import { aBundleIsReplacedAndPutBack, aDisplayIsBegunAndApplied, aFileIsPutBack, anEntryIsMade, aRevisionIsRolledBack } from './clicks.mjs';
import { anExtensionIsInstalledAndRemoved } from './extensions.mjs';
import { check, leave, order } from './report.mjs';

const { BASE: base, TOKEN: token, JAR: jar, BUNDLE: bundle, MODBUS_PORT: port, KAR: kar, SHOTS: shots } = process.env;
const only = process.argv.slice(2);

const CLICKS = {
  'a new display is drawn, staged, and applied with a reason': aDisplayIsBegunAndApplied,
  'a device is added with a reason, and not over a file that is there': (page, problem) => aDeviceIsAddedAndApplied(page, problem, { port, order }),
  'a revision is rolled back with a reason': aRevisionIsRolledBack,
  'a file that is changed is told, and is no change once it is put back': (page, problem) => aFileIsPutBack(page, problem, order),
  'a value is entered, and one beyond the maximum is not': anEntryIsMade,
  'a bundle is replaced, its swap record shown, and the one before put back': (page, problem) => aBundleIsReplacedAndPutBack(page, problem, { bundle, jar }),
  'an extension is looked at, its signer trusted, installed and removed': (page, problem) => anExtensionIsInstalledAndRemoved(page, problem, { kar, shots }),
};

const browser = await launch();
for (const [name, body] of Object.entries(CLICKS))
  if (only.length === 0 || only.some((o) => name.includes(o)))
    await check(name, async (problem) => {
      const context = await visitor(browser, { base, token, size: { width: 1920, height: 1080 } });
      const page = await context.newPage();
      page.on('pageerror', (e) => problem(`script: ${e.message}`));
      await body(page, problem);
      await context.close();
    });
await browser.close();
leave();
