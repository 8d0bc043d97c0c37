import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { ROUTES } from '../app/routes';
import { searchOf, viewOf, type TrendView } from './trendView';

const SETTLED_MS = 300;

/**
 * The view is the page's address. What a person chooses is a step that Back undoes; what a hand drags goes into the address once it is
 * still, in place of the one before.
 */
export function useTrendView() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const inAddress = useMemo(() => viewOf(search), [search]);
  const [drag, setDrag] = useState<TrendView | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const view = drag ?? inAddress;
  useEffect(() => () => clearTimeout(timer.current), []);

  const choose = useCallback(
    (next: TrendView) => {
      clearTimeout(timer.current);
      setDrag(null);
      navigate(`${ROUTES.trends}?${searchOf(next)}`);
    },
    [navigate],
  );
  const move = useCallback(
    (next: TrendView) => {
      clearTimeout(timer.current);
      setDrag(next);
      timer.current = setTimeout(() => {
        navigate(`${ROUTES.trends}?${searchOf(next)}`, { replace: true });
        setDrag(null);
      }, SETTLED_MS);
    },
    [navigate],
  );
  return { view, choose, move };
}
