import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { IntlProvider } from 'react-intl';
import { LiveProvider } from '../live/liveContext';
import type { LiveTags } from '../live/liveTags';
import { ProofDialog } from '../people/ProofDialog';
import { useSwaps } from '../rest/queries';
import { Pages } from './Pages';
import { PageTitleProvider } from './shell/pageTitle';
import { Shell } from './shell/Shell';
import { swapNews } from './shell/swapNews';
import { useLanguage } from './settings';
import { MESSAGES } from './text/all';

export function App({ queries, live }: { readonly queries: QueryClient; readonly live: LiveTags }) {
  const [language] = useLanguage();
  return (
    <IntlProvider locale={language} messages={MESSAGES[language]}>
      <QueryClientProvider client={queries}>
        <LiveProvider live={live}>
          <PageTitleProvider>
            <Shell>
              <Pages />
            </Shell>
            <ProofDialog />
            <SwapWatch />
          </PageTitleProvider>
        </LiveProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}

function SwapWatch() {
  const records = useSwaps().data;
  useEffect(() => {
    if (records) swapNews.seen(records);
  }, [records]);
  return null;
}
