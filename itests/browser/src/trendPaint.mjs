import { drawn, launch, until, visitor, watchedPage } from './browser.mjs';

const DESKTOP = { width: 1920, height: 1080 };
const DAY_MS = 86_400_000;

/**
 * How soon a trend of a year is seen. The browser is at the overview; then the address becomes that of the trend page, inside the app, as a
 * link of it does. From there to the frame in which the lanes have traces (`first`: a coarse picture is one), to the frame in which all was
 * read at the pixel's own scale (`full`), with when history was `asked` and how long it took to answer, and the same for a pan by a third of the window, where `first` is the first frame with the new span.
 */
export async function trendPaint({ base, tags, days, endMs, size = DESKTOP, shot, language = 'es' }) {
  const browser = await launch();
  try {
    const context = await visitor(browser, { base, size, language });
    const { page, problems } = await watchedPage(context, base);
    await page.goto('/');
    await drawn(page);
    const open = await timed(page, async () => page.evaluate((address) => {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, addressOf({ tags, days, endMs })));
    if (shot) await page.screenshot({ path: shot });
    const lanes = await page.locator('[data-drawn]').boundingBox();
    const x = lanes.x + lanes.width / 2, y = lanes.y + lanes.height / 2;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + lanes.width / 3, y, { steps: 4 });
    const pan = await timed(page, () => page.mouse.move(x + lanes.width / 3 + 8, y));
    await page.mouse.up();
    return { open, pan, problems };
  } finally {
    await browser.close();
  }
}

export function addressOf({ tags, days, endMs }) {
  const query = new URLSearchParams();
  for (const tag of tags) query.append('tag', tag);
  query.set('span', String((days * DAY_MS) / 1000));
  if (endMs) query.set('end', new Date(endMs).toISOString());
  return `/trends?${query}`;
}

/** From just before `act` to the first frame with traces of the new view and the first with all of them, ms. */
async function timed(page, act) {
  await page.evaluate(() => {
    const lanes = () => document.querySelector('[data-drawn]')?.dataset;
    const before = lanes()?.drawnFrom;
    const seen = (globalThis.trendSeen = { from: performance.now() });
    const look = () => {
      const { drawn = 'none', drawnFrom } = lanes() ?? {};
      // what is drawn in this frame is on screen when the next one begins
      requestAnimationFrame((now) => {
        if (drawn !== 'none' && drawnFrom !== before) {
          seen.first ??= now - seen.from;
          if (drawn === 'full') seen.full ??= now - seen.from;
        }
        if (seen.full === undefined) look();
      });
    };
    look();
  });
  await act();
  await until('all of the trend', () => page.evaluate(() => globalThis.trendSeen.full !== undefined));
  return page.evaluate(() => {
    const { from, first, full } = globalThis.trendSeen;
    const asked = performance.getEntriesByType('resource').filter(({ name, startTime }) => name.includes('/history/trend?') && startTime >= from);
    return { first, full, asked: asked.map(({ startTime, responseEnd }) => ({ at: startTime - from, ms: responseEnd - startTime })) };
  });
}
