// A person with a passkey, from the invitation to what is critical, in a browser with an authenticator of its own. BASE has a host name: there are none under an address.
// Usage: BASE=http://localhost:8181 LOGIN=ana INVITATION=… node src/checkPasskeys.mjs
import { launch, visitor } from './browser.mjs';
import { aPasskeyIsMade, aRuleIsProved, aTokenIsProvedAndWorks, authenticator, NAME, othersAreEnded, thePasskeySignsIn } from './passkeys.mjs';
import { aPasswordIsChosen } from './people.mjs';
import { check, leave } from './report.mjs';

const { BASE: base, LOGIN: login, INVITATION: invitation, SHOTS: shots } = process.env;

const browser = await launch();
const context = await visitor(browser, { base, size: { width: 1920, height: 1080 }, language: 'en' });
context.setDefaultTimeout(15_000);
const page = await context.newPage();
const key = await authenticator(page);
let codes = [];
const elsewhere = await visitor(browser, { base, size: { width: 800, height: 480 }, language: 'en' });

const WALK = {
  'an invited person chooses a password': () => aPasswordIsChosen(page, { invitation, name: NAME }),
  'a passkey is made, and recovery codes are shown': async (problem) => {
    codes = await aPasskeyIsMade(page, key);
    if (codes.length !== 10) problem(`${codes.length} recovery codes`);
  },
  'the passkey alone signs in': () => thePasskeySignsIn(page),
  'a rule is made once the passkey proves it, and a touch is not enough': (problem) => aRuleIsProved(page, problem, key),
  'a token is made once it is proved, works, and is revoked': (problem) => aTokenIsProvedAndWorks(page, problem),
  'other sessions of the person are ended, this one is not': (problem) => othersAreEnded(page, problem, { elsewhere, login, code: codes[0] }),
};

for (const [name, body] of Object.entries(WALK))
  await check(name, async (problem) => {
    const failed = (e) => problem(`script: ${e.message}`);
    page.on('pageerror', failed);
    try {
      await body(problem);
    } catch (e) {
      if (shots) await page.screenshot({ path: `${shots}/passkeys-failed.png` });
      throw e;
    } finally {
      page.off('pageerror', failed);
    }
  });
await browser.close();
leave();
