// The faults that people meet with a page open. The runtime is stopped, started and updated by whoever started us (report.mjs, order).
import { launch } from './browser.mjs';
import { hostileNames, networkCut, serverKilled, swaps, wrongClock } from './faults.mjs';
import { check, leave, order } from './report.mjs';

const { BASE: base, NAMES: names = '[]', BUNDLES: bundles = 'tag-core', CUT_MS: cutMs = '6000' } = process.env;
const only = process.argv.slice(2);
const DAY_MS = 86_400_000;

const FAULTS = {
  'names with markup, right-to-left and emoji': (b, p) => hostileNames(b, base, p, JSON.parse(names)),
  'a clock three days ahead': (b, p) => wrongClock(b, base, p, 3 * DAY_MS),
  'a clock two hours behind': (b, p) => wrongClock(b, base, p, -DAY_MS / 12),
  'the network is cut': (b, p) => networkCut(b, base, p, Number(cutMs)),
  'bundles are replaced while ten pages watch': (b, p) => swaps(b, base, p, order, bundles.split(',')),
  'the server is killed': (b, p) => serverKilled(b, base, p, order),
};

const browser = await launch();
for (const [name, body] of Object.entries(FAULTS)) if (only.length === 0 || only.some((o) => name.includes(o))) await check(name, (problem) => body(browser, problem));
await browser.close();
leave();
