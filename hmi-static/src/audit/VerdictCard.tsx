import type { ReactNode } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { Refusal } from '../refusals/Refusal';
import type { AuditState } from '../rest/trustTypes';
import { formatCount } from '../tags/number';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Check, ShieldQuestion, TriangleAlert } from '../ui/icons';
import { QueryView } from '../ui/QueryView';
import { useAuditState, useCheck } from './audit';
import { verdictOf } from './verdict';

/** Whether the chain is as it was written, and what of it cannot be changed any more without being noticed. */
export function VerdictCard({ timeZone }: { readonly timeZone: string }) {
  const text = useText();
  return (
    <QueryView query={useAuditState()} what={text('audit.whatState')}>
      {(state) => <Verdict state={state} timeZone={timeZone} />}
    </QueryView>
  );
}

const ICONS = { whole: Check, broken: TriangleAlert, unchecked: ShieldQuestion } as const;

function Verdict({ state, timeZone }: { readonly state: AuditState; readonly timeZone: string }) {
  const text = useText();
  const [language] = useLanguage();
  const refused = useWriteRefusal();
  const check = useCheck();
  const verdict = verdictOf(state);
  const Icon = ICONS[verdict.kind];
  const count = (n: number) => formatCount(n, language);
  const entries = (n: number) => text('audit.size', { n, count: count(n) });
  return (
    <section className={`rounded-card bg-surface p-4 panel:p-2 ${verdict.kind === 'broken' ? 'border-2 border-ink' : ''}`}>
      <div className="flex items-center gap-5 panel:gap-3">
        <span className={`grid size-14 shrink-0 place-items-center rounded-full border-2 border-ink panel:size-10 ${verdict.kind === 'unchecked' ? 'border-dashed' : ''}`}>
          <Icon className="size-8 panel:size-6" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-figure leading-tight font-semibold panel:text-body" role={verdict.kind === 'broken' ? 'alert' : undefined}>
            {verdict.kind === 'broken' ? text('audit.broken', { n: count(verdict.firstBad) }) : text(`audit.${verdict.kind}`)}
          </h2>
          <p className="text-ink2 panel:text-caption">
            {entries(state.size)}. <span className="panel:hidden">{verdict.kind === 'unchecked' ? text('audit.never') : text('audit.checkedAt', { time: formatTime(verdict.atMs, timeZone), size: entries(verdict.size) })}</span>
          </p>
          {verdict.kind === 'broken' && <p lang="en" className="break-words">{verdict.text}</p>}
        </div>
        <Fact name={text('audit.signed')} note={state.signedAt === null ? '' : text('audit.upTo', { n: count(state.signedSize) })}>
          {state.signedAt === null ? text('audit.signedNone') : formatTime(Date.parse(state.signedAt), timeZone)}
        </Fact>
        <Fact name={text('audit.anchored')} note={state.anchoredSize > 0 ? text('audit.upTo', { n: count(state.anchoredSize) }) : ''}>
          {state.anchoredSize > 0 ? <Check size={18} className="inline" /> : text('audit.anchoredNone')}
        </Fact>
        <Fact name={text('audit.unsigned')} note={state.head === '' ? '' : `${text('audit.head')} ${state.head.slice(0, 8)}…`}>
          {entries(Math.max(0, state.size - state.signedSize))}
        </Fact>
        <Button refused={refused} disabled={check.isPending} onClick={() => check.mutate()}>
          {text(check.isPending ? 'audit.checking' : 'audit.check')}
        </Button>
      </div>
      <Refusal error={check.error} />
    </section>
  );
}

function Fact({ name, note, children }: { readonly name: string; readonly note: string; readonly children: ReactNode }) {
  return (
    <div className="hidden max-w-[220px] border-l border-line pl-4 min-[1500px]:block">
      <p className="text-caption text-ink2">{name}</p>
      <p className="font-semibold">{children}</p>
      {note !== '' && <p className="text-caption text-ink2">{note}</p>}
    </div>
  );
}
