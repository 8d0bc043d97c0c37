// Every page at every size, in every theme and language: the themes and languages in pairs, since what we look for depends on one of them only; with
// ALL=1 each with each. Usage: BASE=http://127.0.0.1:8181 TOKEN=… SHOTS=folder node src/checkPages.mjs [page…]
import { mkdirSync } from 'node:fs';
import { drawn, launch, visitor, watchedPage } from './browser.mjs';
import { accessibility, looks, overflow, smallTargets } from './inspect.mjs';
import { addressOf, LANGUAGES, PAGES, SIZES, THEMES } from './pages.mjs';
import { check, leave } from './report.mjs';

const { BASE: base, TOKEN: token, SHOTS: shots = 'target/screenshots', ALL: all } = process.env;
const only = process.argv.slice(2);
const pages = PAGES.filter((p) => only.length === 0 || only.includes(p.name));
mkdirSync(shots, { recursive: true });

const browser = await launch();
for (const size of SIZES)
  for (const [i, theme] of THEMES.entries())
    for (const language of all ? LANGUAGES : [LANGUAGES[i]]) {
      const context = await visitor(browser, { base, token, size, theme, language });
      const { page, problems } = await watchedPage(context, base); // one for all addresses: a new one costs as much as all that is looked for
      for (const wanted of pages)
        await check(`${wanted.name} ${size.name} ${theme} ${language}`, async (problem) => {
          problems.length = 0;
          page.expectsError = wanted.isError;
          await page.goto(addressOf(wanted));
          await drawn(page, wanted);
          await page.screenshot({ path: `${shots}/${wanted.name}-${size.name}-${theme}-${language}.png` });
          const found = [
            ...(await looks(page, { theme, language })),
            ...(await overflow(page)),
            ...(size.leastTargetPx ? await smallTargets(page, size.leastTargetPx) : []),
            ...(language === LANGUAGES[i] ? await accessibility(page) : []),
          ];
          [...found, ...problems].forEach(problem);
        });
      await context.close();
    }
await browser.close();
leave();
