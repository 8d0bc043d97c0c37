import { mkdirSync } from 'node:fs';
import { until } from './browser.mjs';

const MOST_ACTIONS = 5;
/** With a machine that does other things beside; a person needs far longer to read. */
const MOST_MS = 60_000;

export const main = (page) => page.locator('main');
export const says = (page, text, patienceMs) => until(`the page to say ${text}`, async () => (await main(page).innerText()).includes(text), patienceMs);

export async function ask(page, path) {
  const response = await page.context().request.get(`/api/v1/${path}`);
  if (!response.ok()) throw new Error(`${path} was answered with ${response.status()}`);
  return response.json();
}

/** Counts what a person does: one click, or one field filled in and left by Enter, or one paste. A picture after each. */
export function walk(page, name, shots) {
  const actions = [];
  const times = [];
  const began = performance.now();
  if (shots) mkdirSync(shots, { recursive: true });
  return {
    actions,
    async act(what, body, seen) {
      const from = performance.now();
      await body();
      actions.push(what);
      await seen?.();
      times.push(Math.round(performance.now() - from));
      if (shots) await page.screenshot({ path: `${shots}/${name}-${actions.length}.png` });
    },
    async end(problem, report) {
      const ms = Math.round(performance.now() - began);
      if (actions.length > MOST_ACTIONS) problem(`${actions.length} actions, more than ${MOST_ACTIONS}: ${actions.join('; ')}`);
      if (ms > MOST_MS) problem(`it took ${ms} ms`);
      report({ walk: name, actions: actions.map((what, i) => ({ what, ms: times[i] })), ms });
      if (shots) await page.screenshot({ path: `${shots}/${name}-done.png` });
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

/** @returns the newest value of a tag as the runtime has it */
export const lastOf = async (page, path) => (await ask(page, `tag?path=${encodeURIComponent(path)}`)).last;

export async function isOnline(page, device) {
  return (await ask(page, 'devices')).find((each) => each.device === device)?.state === 'POLLING';
}
