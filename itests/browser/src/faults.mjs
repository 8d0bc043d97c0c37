import { drawn, until, visitor, watchedPage } from './browser.mjs';
import { wireTo } from './proxy.mjs';
import { isLinkBannerShown, isMarked, mark, shown } from './values.mjs';

const DESKTOP = { width: 1920, height: 1080 };
/** Three seconds of silence, and the look of a page four times a second. */
const LOST_WITHIN_MS = 3_800;
const BACK_WITHIN_MS = 30_000;

async function openPage(browser, base, path, more = {}) {
  const context = await visitor(browser, { base, size: DESKTOP, ...more });
  const { page, problems } = await watchedPage(context, base);
  await page.goto(path);
  await drawn(page, { values: true });
  await mark(page);
  return { context, page, problems };
}

/** Stale in three seconds from the moment `act` took the runtime away, and by itself as before once `undo` gave it back. */
async function lostAndBack(page, problem, act, undo) {
  const from = performance.now();
  await act();
  await until('the banner that says the link is lost', () => isLinkBannerShown(page));
  const lostMs = performance.now() - from;
  if (lostMs > LOST_WITHIN_MS) problem(`the banner came ${Math.round(lostMs)} ms after the cut, later than ${LOST_WITHIN_MS}`);
  await until('values that look stale', async () => (await shown(page)).stale > 0, 2_000);
  await undo();
  await until('the banner to go', async () => !(await isLinkBannerShown(page)), BACK_WITHIN_MS);
  await until('values that are fresh again', async () => (await shown(page)).stale === 0, BACK_WITHIN_MS);
  const before = (await shown(page)).texts.join('|');
  await until('values that move again', async () => (await shown(page)).texts.join('|') !== before);
  if (!(await isMarked(page))) problem('the page was loaded anew');
}

export async function networkCut(browser, base, problem, cutMs) {
  const wire = await wireTo(Number(new URL(base).port));
  const { context, page } = await openPage(browser, wire.base, '/unit/brewhouse/mash-tun');
  const cutAt = performance.now();
  await lostAndBack(page, problem, () => wire.cut(), async () => {
    await until('the end of the cut', () => performance.now() - cutAt >= cutMs, cutMs + 1_000);
    wire.mend();
  });
  await context.close();
  wire.close();
}

/** @param order has the runtime killed and started */
export async function serverKilled(browser, base, problem, order) {
  const { context, page } = await openPage(browser, base, '/unit/brewhouse/mash-tun');
  await lostAndBack(page, problem, () => order('kill'), () => order('start'));
  await context.close();
}

/** A browser whose clock is wrong by that much: the page goes by the runtime's. */
export async function wrongClock(browser, base, problem, byMs) {
  const context = await visitor(browser, { base, size: DESKTOP, language: 'en' });
  await context.addInitScript((by) => {
    const True = Date;
    globalThis.Date = class extends True {
      constructor(...given) {
        super(...(given.length === 0 ? [True.now() + by] : given));
      }
      static now() {
        return True.now() + by;
      }
    };
  }, byMs);
  const { page } = await watchedPage(context, base);
  await page.goto('/trends?tag=brewhouse%2Fmash-tun%2FTT-101&span=900');
  await drawn(page);
  const { timeZone } = await (await context.request.get('/api/v1/plant')).json();
  await until('a chart that ends now by the runtime\'s clock', async () => {
    const says = await page.locator('[role=group][aria-label^="Trend of"]').getAttribute('aria-label');
    const end = says?.match(/to (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/)?.[1];
    return end !== undefined && nearNow(end, timeZone);
  });
  await until('stored values of that time', async () => !/Nothing stored|—/.test(await page.locator('[data-trend-table] tbody tr').first().innerText()));
  await page.goto('/unit/brewhouse/mash-tun');
  await drawn(page, { values: true });
  await until('values that are not called stale', async () => (await shown(page)).stale === 0);
  if (await isLinkBannerShown(page)) problem('the link is called lost');
  await context.close();
}

function nearNow(text, timeZone) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Array.from({ length: 20 }, (_, i) => format.format(Date.now() + (i - 10) * 1000)).includes(text);
}

/** Names that are markup, right-to-left or emoji are drawn as they are, and never run. @param names of tags under brewhouse/mash-tun */
export async function hostileNames(browser, base, problem, names) {
  const context = await visitor(browser, { base, size: DESKTOP });
  const { page, problems } = await watchedPage(context, base);
  const tags = names.map((n) => `brewhouse/mash-tun/${n}`);
  for (const path of [`/trends?${tags.map((t) => `tag=${encodeURIComponent(t)}`).join('&')}`, '/manual', '/unit/brewhouse/mash-tun']) {
    await page.goto(path);
    await drawn(page);
    if (path !== '/unit/brewhouse/mash-tun')
      for (const name of names) await until(`${name} on ${path.split('?')[0]}`, async () => (await page.locator('main').innerText()).includes(name));
    if (await page.evaluate(() => globalThis.hacked !== undefined)) problem(`a name ran as a script on ${path}`);
    const made = await page.locator('main img, main script, main iframe, main b[data-hostile]').count();
    if (made > 0) problem(`a name became ${made} elements on ${path}`);
  }
  problems.forEach(problem);
  await context.close();
}

/** Ten pages watch while bundles are replaced: none is loaded anew, none shows a blank value, each tells of it. */
export async function swaps(browser, base, problem, order, bundles) {
  const paths = ['/', '/unit/brewhouse/mash-tun', '/unit/cellar/fv-01', '/display/brewhouse', '/trends?tag=brewhouse%2Fmash-tun%2FTT-101'];
  const pages = [];
  for (const path of [...paths, ...paths]) pages.push({ path, ...(await openPage(browser, base, path)) });
  const usual = await Promise.all(pages.map(async ({ page }) => (await shown(page)).blank.length)); // what nobody has entered yet
  for (const bundle of bundles) {
    let isOver = false;
    const watching = pages.map(async ({ page, path }, i) => {
      let told = false, blank = [];
      await until(`the banner about ${bundle} on ${path}`, async () => {
        const now = (await shown(page)).blank;
        if (now.length > blank.length) blank = now;
        told ||= (await page.locator('[role=status]').allInnerTexts()).some((t) => t.includes(bundle));
        return told && isOver;
      }, 90_000);
      if (blank.length > usual[i]) problem(`${bundle}: ${blank.length - usual[i]} values were blank on ${path}: ${blank.join(', ')}`);
      if (!(await isMarked(page))) problem(`${bundle}: ${path} was loaded anew`);
    });
    const ordered = order('swap', { bundle }).finally(() => (isOver = true));
    const ends = await Promise.allSettled([ordered, ...watching]);
    for (const end of ends) if (end.status === 'rejected') problem(`${bundle}: ${end.reason.message}`);
  }
  for (const { context } of pages) await context.close();
}
