import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '../app/text/useText';
import { isAway, RestError } from '../rest/rest';
import { Button } from './Button';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  /** What is read, in the reader's words. */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was read; while it is not there, what is missing; when it failed, why, and what happens next. Old data stays when a new reading fails. */
export function QueryView<T>({ query, what, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  const error = query.error ?? query.failureReason;
  if (error) return <ErrorPanel what={what} error={error} onRetry={() => void query.refetch()} />;
  return <Loading what={what} />;
}

/** Nothing for 300 ms, then a still grey shape; after five seconds it names what is missing. */
function Loading({ what }: { readonly what: string }) {
  const text = useText();
  const [waited, setWaited] = useState<'moment' | 'while' | 'long'>('moment');
  useEffect(() => {
    const timers = [setTimeout(() => setWaited('while'), 300), setTimeout(() => setWaited('long'), 5_000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waited === 'moment') return null;
  return (
    <div className="m-4 grid min-h-16 place-items-center rounded-card bg-surface p-4 text-ink2" role="status">
      {waited === 'long' && text('loading.missing', { what })}
    </div>
  );
}

export function ErrorPanel({ what, error, onRetry }: { readonly what: string; readonly error: Error; readonly onRetry: () => void }) {
  const text = useText();
  return (
    <section className="m-4 max-w-[760px] rounded-card border border-line bg-bg p-4 panel:m-2" role="alert">
      <h2 className="font-semibold">
        {text('error.title', { what })}
        {error instanceof RestError && <code className="ml-2 font-mono text-caption font-normal text-ink3">{error.code}</code>}
      </h2>
      <p className="mt-1 text-ink2">
        {error.message} {isAway(error) && text('error.retrying')}
      </p>
      <Button className="mt-3" onClick={onRetry}>
        {text('error.retry')}
      </Button>
    </section>
  );
}
