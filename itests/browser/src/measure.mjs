// The figures of `./orq bench hmi`: first paint, frames, processor time and memory of one page at 800×480. Prints one line of JSON.
// BASE=… VIEW=/display/… SECONDS=60 HEAP_SECONDS=600 node src/measure.mjs
import { readFileSync } from 'node:fs';
import { drawn, launch, until, visitor, watchedPage } from './browser.mjs';

const { BASE: base, VIEW: view = '/', SECONDS: seconds = '60', HEAP_SECONDS: heapSeconds = '600' } = process.env;
const PANEL = { width: 800, height: 480 };
const TICKS_PER_S = 100;
const COLD_RUNS = 5;

/** From the start of the navigation of a browser that has never been here to the first content and to the first frame with values on it. */
async function firstPaint() {
  const browser = await launch();
  const context = await visitor(browser, { base, size: PANEL });
  await context.addInitScript(() => {
    let painted = false; // a number on a canvas
    const fillText = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      painted ||= /^[\u2212\d.,]+$/.test(String(text).trim());
      return fillText.call(this, text, ...rest);
    };
    const look = () => {
      const shown = painted ||  [...document.querySelectorAll('main output, main [data-quality]')].some((e) => /\d/.test(e.textContent));
      if (shown) requestAnimationFrame(() => {
        globalThis.valuesPaintedMs = performance.now();
        CanvasRenderingContext2D.prototype.fillText = fillText;
      });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const { page } = await watchedPage(context, base);
  await page.goto(view);
  await until('the first frame with values', () => page.evaluate(() => globalThis.valuesPaintedMs !== undefined));
  const figures = await page.evaluate(() => ({ content: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN, values: globalThis.valuesPaintedMs }));
  await browser.close();
  return figures;
}

/** Processor seconds of the browser's renderers together: one has the page, the others idle. Frames in software, as there is no graphics card, are another process's. */
async function renderersSeconds(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter((p) => p.type === 'renderer').reduce((sum, p) => sum + processorSeconds(p.id), 0);
}

function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

async function heapBytes(client) {
  for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

/** Frames per second of each second, the fifth percentile: what the page could do, not what it did. */
async function frames(page, forSeconds) {
  const perSecond = await page.evaluate(
    (duration) => new Promise((resolve) => {
      const counts = [];
      let count = 0, second = performance.now();
      const end = second + duration * 1000;
      const step = (now) => {
        count++;
        if (now - second >= 1000) {
          counts.push((count * 1000) / (now - second));
          count = 0;
          second = now;
        }
        if (now < end) requestAnimationFrame(step);
        else resolve(counts);
      };
      requestAnimationFrame(step);
    }),
    forSeconds,
  );
  return perSecond.sort((a, b) => a - b)[Math.floor(perSecond.length * 0.05)];
}

async function long() {
  const browser = await launch();
  const context = await visitor(browser, { base, size: PANEL });
  const { page, problems } = await watchedPage(context, base);
  await page.goto(view);
  await drawn(page, { values: true });
  const client = await context.newCDPSession(page);
  const values = await page.evaluate(() => document.querySelectorAll('main output, main [data-quality], main [data-object]').length);
  const before = await renderersSeconds(browser), from = performance.now();
  await until('the end of the time measured', () => performance.now() - from >= Number(seconds) * 1000, (Number(seconds) + 5) * 1000);
  const cpuPct = (((await renderersSeconds(browser)) - before) / ((performance.now() - from) / 1000)) * 100;
  const fpsP5 = await frames(page, Math.min(Number(seconds), 30));
  const heapBefore = await heapBytes(client), heapFrom = performance.now();
  await until('the end of the time in which the heap may grow', () => performance.now() - heapFrom >= Number(heapSeconds) * 1000, (Number(heapSeconds) + 5) * 1000);
  const heapAfter = await heapBytes(client);
  await browser.close();
  return { cpuPct, fpsP5, heapBefore, heapAfter, heapGrowthPct: ((heapAfter - heapBefore) / heapBefore) * 100, values, problems };
}

const paints = [];
for (let run = 0; run < COLD_RUNS; run++) paints.push(await firstPaint());
const median = (of) => paints.map(of).sort((a, b) => a - b)[Math.floor(COLD_RUNS / 2)];
process.stdout.write(`${JSON.stringify({ contentPaintMs: median((p) => p.content), valuesPaintMs: median((p) => p.values), ...(await long()) })}\n`);
