import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET_MS = 300;
const PATIENCE_MS = 20_000;

/** Debian's own Chromium; nothing is downloaded. Root (in containers) has no sandbox. */
export function launch(...args) {
  return chromium.launch({ executablePath: EXECUTABLE, args: ['--force-color-profile=srgb', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args] });
}

/** A visitor with a size, a theme and a language; signed in as the owner when there is a token. */
export async function visitor(browser, { base, token, size, theme = 'dark', language = 'es' }) {
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, baseURL: base, serviceWorkers: 'block' });
  if (token) {
    const answer = await context.request.post('/api/v1/session', { headers: { Authorization: `Bearer ${token}`, Origin: base } });
    if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}: ${await answer.text()}`);
  }
  await context.addInitScript(([t, l]) => {
    try {
      localStorage.setItem('orq.theme', t);
      localStorage.setItem('orq.language', l);
    } catch { /* an empty page has no storage */ }
  }, [theme, language]);
  return context;
}

/** A page with a list of what went wrong in it: errors of its scripts and console, and requests to anywhere but `base`. */
export async function watchedPage(context, base) {
  const page = await context.newPage();
  const problems = [];
  const own = new URL(base).host;
  let open = 0, quietSince = Date.now();
  const closed = () => {
    open--;
    quietSince = Date.now();
  };
  page.on('console', (m) => {
    const of404 = page.expectsError && /Failed to load resource/.test(m.text());
    if (m.type() === 'error' && !of404) problems.push(`console: ${m.text()} (${m.location().url})`);
  });
  page.on('pageerror', (e) => problems.push(`script: ${e.stack ?? e.message}`));
  page.on('request', (r) => {
    open++;
    const url = new URL(r.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== own) problems.push(`request to another host: ${r.url()}`);
  });
  page.on('requestfinished', closed);
  page.on('requestfailed', closed);
  page.on('websocket', (s) => {
    if (new URL(s.url()).host !== own) problems.push(`socket to another host: ${s.url()}`);
  });
  page.isQuiet = () => open <= 0 && Date.now() - quietSince > QUIET_MS;
  return { page, problems };
}

/** Waits until the page is drawn: its view is there, its fonts are, nothing is asked for, and the values have come. */
export async function drawn(page, { values = false } = {}) {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && (main.textContent.trim() !== '' || main.querySelector('canvas') !== null) && document.fonts.status === 'loaded';
  }, null, { timeout: PATIENCE_MS });
  await until('the requests of the page to end', () => page.isQuiet());
  if (values) await until('the first values', async () => (await waitingValues(page)) === 0);
}

/** Values that have not come yet. */
function waitingValues(page) {
  return page.evaluate(() => [...document.querySelectorAll('output')].filter((o) => o.checkVisibility() && o.textContent.trim() === '…').length);
}

/** Asks until the answer is yes; a wait on a condition, never for a time. */
export async function until(what, condition, patienceMs = PATIENCE_MS) {
  const end = performance.now() + patienceMs;
  let last;
  do {
    try {
      if (await condition()) return;
      last = undefined;
    } catch (e) {
      last = e;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (performance.now() < end);
  throw new Error(`waited ${patienceMs / 1000} s in vain for ${what}${last ? `: ${last.message}` : ''}`);
}
