import { useQuery } from '@tanstack/react-query';
import { KEYS } from '../rest/queries';
import { rest } from '../rest/rest';
import { readDisplay, type ReadDisplay } from './readDisplay';

/** A display of the plant that runs. The key is below the plant's: a new revision brings the new picture. */
export const useDisplay = (name: string) =>
  useQuery<ReadDisplay>({
    queryKey: [...KEYS.plant, 'display', name],
    queryFn: async () => readDisplay(await rest<unknown>(`plant/displays/${encodeURIComponent(name)}`)),
    staleTime: 60_000,
  });
