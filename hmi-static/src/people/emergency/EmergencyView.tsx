import { useState, type ReactNode } from 'react';
import type { TextId } from '../../app/text/all';
import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { useSecond } from '../../live/liveContext';
import { useAsker, usePlant } from '../../rest/queries';
import { formatDay, formatTime } from '../../tags/time';
import { Button } from '../../ui/Button';
import { QueryView } from '../../ui/QueryView';
import { StateChip, type ChipLook } from '../../ui/StateChip';
import { BREAK_GLASS, sealState, useBreakGlass, useLastSeal, useUntaken, type BreakGlass, type SealState } from './breakGlass';
import { SealDialog } from './SealDialog';

const LOOKS: Readonly<Record<SealState, ChipLook>> = { never: 'complete', sealed: 'running', drill: 'held', open: 'held', review: 'held' };
const DUE: Readonly<Record<SealState, TextId>> = { never: 'seal.due', sealed: 'seal.tryBy', drill: 'seal.tryBy', open: 'seal.reviewBy', review: 'seal.reviewBy' };

/** The emergency account: how it is, and the sealing of it. */
export function EmergencyView() {
  const text = useText();
  return (
    <QueryView query={useBreakGlass()} what={text('seal.what')}>
      {(state) => <State of={state} />}
    </QueryView>
  );
}

function State({ of }: { readonly of: BreakGlass }) {
  const text = useText();
  const itself = useAsker() === BREAK_GLASS ? text('seal.itself') : undefined;
  const refused = useWriteRefusal() ?? itself;
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const seal = useLastSeal(of.sealed).data;
  const [sealing, setSealing] = useState(false);
  const untaken = useUntaken() && !sealing;
  const now = sealState(of, useSecond() * 1_000);
  const time = (at: string | null, none: TextId) => (at === null ? text(none) : formatTime(Date.parse(at), timeZone));
  return (
    <section className="flex max-w-[760px] flex-col rounded-card bg-surface p-4 panel:max-w-none panel:flex-1 panel:p-3">
      <header className="flex items-center gap-3 border-b border-line pb-2 panel:pb-1">
        <h2 className="min-w-0 flex-1 text-title font-semibold">{text('seal.title')}</h2>
        <StateChip look={LOOKS[now]}>{text(`seal.state.${now}`)}</StateChip>
      </header>
      {untaken ? (
        <p role="alert" className="mt-3 font-semibold panel:mt-1 panel:leading-tight">{text('seal.untaken')}</p>
      ) : (
        <p className="mt-3 panel:mt-1 panel:font-condensed panel:text-caption panel:leading-tight">{text(`seal.means.${now}`)}</p>
      )}
      <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 panel:mt-2 panel:grid-cols-3 panel:gap-x-3 panel:gap-y-1">
        <Fact name={text('seal.sealed')}>{time(of.sealed, 'seal.never')}</Fact>
        {seal && <Fact name={text('seal.by')}>{seal.entry.who.name || seal.entry.who.id}{seal.why !== '' && `: «${seal.why}»`}</Fact>}
        <Fact name={text('seal.opened')}>{time(of.opened, 'seal.nobody')}</Fact>
        {of.end !== null && <Fact name={text(now === 'open' ? 'seal.goodUntil' : 'seal.wasGoodUntil')}>{time(of.end, 'seal.nobody')}</Fact>}
        {of.due !== null && <Fact name={text(DUE[now])}>{of.opened === null ? formatDay(Date.parse(of.due), timeZone) : time(of.due, 'seal.never')}</Fact>}
        <Fact name={text('login.login')}><span className="font-mono">{BREAK_GLASS}</span></Fact>
      </dl>
      <p className="mt-4 text-caption text-ink2 panel:hidden">{text('seal.how')}</p>
      <div className="mt-4 flex panel:mt-auto panel:pt-1">
        <Button primary refused={refused} onClick={() => setSealing(true)}>{text(now === 'never' ? 'seal.first' : 'seal.anew')}</Button>
      </div>
      {sealing && <SealDialog isFirst={now === 'never'} onClose={() => setSealing(false)} />}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-caption text-ink3">{name}</dt>
      <dd className="break-words panel:leading-tight">{children}</dd>
    </div>
  );
}
