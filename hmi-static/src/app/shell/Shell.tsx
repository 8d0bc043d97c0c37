import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { DIALOG_LAYER } from '../../ui/Dialog';
import { IdleBanner } from '../idle/IdleBanner';
import { addressOf } from '../routes';
import { useText } from '../text/useText';
import { usePanel } from '../viewport';
import { BottomNav } from './BottomNav';
import { ConditionDock } from './ConditionDock';
import { EmergencyBanner } from './EmergencyBanner';
import { Header } from './Header';
import { LinkBanner } from './LinkBanner';
import { PanelHeader } from './PanelHeader';
import { Rail } from './Rail';
import { SwapBanner } from './SwapBanner';
import { useKeyboard } from './useKeyboard';

/** Header, navigation, conditions: they never move. The view has what is left. The page of the conditions has them all, and no dock. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const panel = usePanel();
  const text = useText();
  const [location] = useLocation();
  const docked = location !== addressOf.conditions();
  useKeyboard();
  const main = (
    <div className="relative flex min-h-0 min-w-0 flex-col">
      <SwapBanner />
      <main id="main" data-region tabIndex={0} className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-3">
        {children}
      </main>
      <div id={DIALOG_LAYER} />
    </div>
  );
  return (
    <div className="flex h-full flex-col has-data-emergency:px-[6px] has-data-emergency:pb-[6px]">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:bg-raised focus:p-2">
        {text('app.skip')}
      </a>
      <EmergencyBanner />
      <LinkBanner />
      <IdleBanner />
      {panel ? (
        <div className="grid min-h-0 flex-1 grid-rows-[var(--header-height)_minmax(0,1fr)_var(--nav-height)]">
          <PanelHeader />
          {main}
          <BottomNav />
        </div>
      ) : (
        <>
          <Header />
          <div className="grid min-h-0 flex-1 grid-cols-[var(--rail-width)_minmax(0,1fr)]">
            <Rail />
            <div className={`grid min-h-0 min-w-0 ${docked ? 'grid-rows-[minmax(0,1fr)_var(--dock-height)]' : 'grid-rows-[minmax(0,1fr)]'}`}>
              {main}
              {docked && <ConditionDock />}
            </div>
          </div>
        </>
      )}
    </div>
  );
}
