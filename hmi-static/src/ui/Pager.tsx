import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Button } from './Button';
import { ChevronLeft, ChevronRight } from './icons';

export interface Pages<T> {
  readonly shown: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly go: (page: number) => void;
}

/** A list in pages: the panel never scrolls. */
export function usePages<T>(items: readonly T[], size: number): Pages<T> {
  const [wanted, go] = useState(0);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(wanted, pages - 1); // the list may have become shorter
  return { shown: items.slice(page * size, (page + 1) * size), page, pages, go };
}

export function Pager({ page, pages, go, column = false }: Omit<Pages<unknown>, 'shown'> & { readonly column?: boolean }) {
  const text = useText();
  if (pages < 2) return null;
  return (
    <div className={`flex items-center gap-[10px] ${column ? 'flex-col' : ''}`}>
      <Button shape="icon" aria-label={text('page.previous')} disabled={page === 0} onClick={() => go(page - 1)}>
        <ChevronLeft size={26} className={page === 0 ? 'opacity-30' : ''} />
      </Button>
      <span className="text-body whitespace-nowrap" aria-label={text('page.of', { page: page + 1, pages })}>
        {page + 1}/{pages}
      </span>
      <Button shape="icon" aria-label={text('page.next')} disabled={page === pages - 1} onClick={() => go(page + 1)}>
        <ChevronRight size={26} className={page === pages - 1 ? 'opacity-30' : ''} />
      </Button>
    </div>
  );
}
