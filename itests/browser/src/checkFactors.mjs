// Persons with an app that shows codes, one at each size, from the invitation to what is critical and the plant folder. The plant must wait for persons ("apply": "staged").
// Usage: BASE=http://127.0.0.1:8181 LOGINS=beatriz,clara INVITATIONS=…,… SHOTS=folder node src/checkFactors.mjs
import { mkdirSync } from 'node:fs';
import { launch, visitor } from './browser.mjs';
import { aRuleIsProvedByACode, nothingIsKept, passwordAndCodeSignIn, theAppIsSetUp, thePlantIsAppliedByACode } from './factors.mjs';
import { SIZES } from './pages.mjs';
import { aPasswordIsChosen } from './people.mjs';
import { check, leave } from './report.mjs';

const { BASE: base, LOGINS: logins, INVITATIONS: invitations, SHOTS: shots } = process.env;
const PEOPLE = [
  { name: 'Beatriz Luna', ruled: 'brewer', says: 'Brewers may start backups.' },
  { name: 'Clara Rey', ruled: 'auditor', says: 'Auditors may start backups.' },
].map((person, i) => ({ ...person, login: logins.split(',')[i], invitation: invitations.split(',')[i], size: SIZES[i] }));
if (shots) mkdirSync(shots, { recursive: true });

/** What is done in this order; `seen`: how it is looked at. */
function walkOf(page, person, urls) {
  const seen = { size: person.size, shots };
  let app, used;
  return {
    'an invited person chooses a password, for codes': () => aPasswordIsChosen(page, person),
    'the app is set up, and recovery codes are shown once': async (problem) => {
      app = await theAppIsSetUp(page, problem, seen);
    },
    'password and code sign in, a code that was used does not': async (problem) => {
      used = await passwordAndCodeSignIn(page, problem, { person, app, seen });
    },
    'no session and nothing secret is kept in the page or was in an address': (problem) => nothingIsKept(page, problem, { urls, secrets: [person.invitation, ...app.secrets] }),
    'a rule is made once a code proves it, and a code that was used is not enough': (problem) => aRuleIsProvedByACode(page, problem, { person, app, used, seen }),
    'the plant is applied once a code proves it': (problem) => thePlantIsAppliedByACode(page, problem, { person, app, seen }),
  };
}

const browser = await launch();
for (const person of PEOPLE) {
  const context = await visitor(browser, { base, size: person.size, language: 'en' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const urls = [];
  page.on('request', (request) => urls.push(request.url().replace(/#.*/, ''))); // what stands behind the # is not sent
  page.on('websocket', (socket) => urls.push(socket.url()));
  for (const [name, body] of Object.entries(walkOf(page, person, urls)))
    await check(`${name}, ${person.size.name}`, async (problem) => {
      const failed = (e) => problem(`script: ${e.message}`);
      page.on('pageerror', failed);
      try {
        await body(problem);
      } catch (e) {
        if (shots) await page.screenshot({ path: `${shots}/factors-failed-${person.size.name}.png` });
        throw e;
      } finally {
        page.off('pageerror', failed);
      }
    });
  await context.close();
}
await browser.close();
leave();
