import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { addressOf } from '../app/routes';
import { useText } from '../app/text/useText';
import { QueryView } from '../ui/QueryView';
import { isForbidden } from './refusal';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly what: string;
  /** Who may see it, in one sentence. */
  readonly why: string;
  readonly children: (data: T) => ReactNode;
}

/** What only some may see: to the others the reason is shown, not nothing. */
export function GuardedView<T>({ query, what, why, children }: Props<T>) {
  const text = useText();
  const [location] = useLocation();
  if (!isForbidden(query.error)) return <QueryView query={query} what={what}>{children}</QueryView>;
  return (
    <section className="max-w-[760px] rounded-card bg-surface p-4" role="alert">
      <h2 className="font-semibold">{text('forbidden.title')}</h2>
      <p className="mt-1">{why}</p>
      <p lang="en" className="mt-1 text-caption break-words text-ink2">{query.error.message}</p>
      <Link href={addressOf.login()} state={{ from: location }} className="mt-2 inline-flex min-h-11 items-center text-accent">
        {text('forbidden.signIn')}
      </Link>
    </section>
  );
}
