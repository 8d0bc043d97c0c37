import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { TextId } from './all';

export type Values = Readonly<Record<string, string | number>>;

/** Gives the text of an id in the reader's language. */
export function useText(): (id: TextId, values?: Values) => string {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}
