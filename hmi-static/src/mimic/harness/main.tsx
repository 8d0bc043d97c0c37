/** Displays over generated values, without a runtime: `npm run dev`, then /mimic.html#/display/brewhouse. Not part of the build. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'react-intl';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { languageSetting, themeSetting, useLanguage } from '../../app/settings';
import { PageTitleProvider } from '../../app/shell/pageTitle';
import { MESSAGES } from '../../app/text/all';
import { DisplayPage } from '../../displays/DisplayPage';
import { EditorPage } from '../../displays/EditorPage';
import { tagsOfDisplay } from '../../displays/itemTags';
import { readDisplay } from '../../displays/readDisplay';
import { LiveProvider } from '../../live/liveContext';
import '../../ui/base.css';
import { answerRest } from './fakeRest';
import { fakeInfo } from './fakeInfo';
import { FakeTags } from './fakeTags';
import { ManyPage } from './ManyPage';
import { manyTags } from './manyTags';
import { prepare, SymbolsPage } from './SymbolsPage';

const asked = new URLSearchParams(location.search);
if (asked.get('theme') === 'light') themeSetting.set('light');
languageSetting.set(asked.get('lang') === 'en' ? 'en' : 'es');

const files = import.meta.glob<string>('../../../../config/plants/brewery/displays/*.json', { query: '?raw', import: 'default', eager: true });
const texts = new Map(Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1).replace('.json', ''), text]));
const paths = [...texts.values()].flatMap((text) => {
  const read = readDisplay(JSON.parse(text));
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  return [...tagsOfDisplay(read.display)];
});
const many = manyTags(500);
paths.push(...tagsOfDisplay(many));
const infos = new Map(paths.map((path) => [path, fakeInfo(path)]));
const live = new FakeTags(infos);
answerRest(texts, infos);
prepare(live, asked.get('doubt') !== null);
if (asked.get('lost') !== null) live.lose();
else setInterval(() => live.step(), Number(asked.get('ms') ?? 1000));
Object.assign(window, { live });

function Harness() {
  const [language] = useLanguage();
  return (
    <IntlProvider locale={language} messages={MESSAGES[language]}>
      <QueryClientProvider client={queries}>
        <LiveProvider live={live}>
          <PageTitleProvider>
            <Router hook={useHashLocation}>
              <Switch>
                <Route path="/many"><ManyPage layout={many} infos={infos} /></Route>
                <Route path="/symbols"><SymbolsPage /></Route>
                <Route path="/display/:name">{({ name }) => <DisplayPage name={name} />}</Route>
                <Route path="/editor/:name">{({ name }) => <EditorPage name={name} />}</Route>
              </Switch>
            </Router>
          </PageTitleProvider>
        </LiveProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}

const queries = new QueryClient();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Harness />);
