import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KEYS } from '../../rest/queries';
import { rest, RestError } from '../../rest/rest';
import { readDisplayText } from '../readDisplay';
import { displayText } from './displayText';
import type { Base } from './editorState';

export interface PlantFile {
  readonly path: string;
  readonly text: string;
  readonly digest: string;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly file: PlantFile }
  /** Nothing was saved: the file is not what was opened. null: it is gone. */
  | { readonly kind: 'conflict'; readonly now: PlantFile | null };

export const pathOf = (name: string) => `displays/${name}.json`;

const addressOf = (name: string) => `plant/file?path=${encodeURIComponent(pathOf(name))}`;

/** The file as it is in the plant folder, which may be ahead of what runs; null: there is none yet. */
export const useDisplayFile = (name: string) =>
  useQuery<PlantFile | null>({
    queryKey: ['displayFile', name],
    queryFn: async () => {
      try {
        return await rest<PlantFile>(addressOf(name));
      } catch (e) {
        if (e instanceof RestError && e.status === 404) return null;
        throw e;
      }
    },
    staleTime: Infinity, // an editor's text does not change under the hands; a conflict tells
    gcTime: 0,
  });

export function useSaveDisplay(name: string) {
  const queries = useQueryClient();
  return useMutation<SaveOutcome, Error, { readonly text: string; readonly seen: string | null }>({
    mutationFn: async (order) => {
      try {
        return { kind: 'saved', file: await rest<PlantFile>(addressOf(name), { method: 'PUT', json: order }) };
      } catch (e) {
        if (e instanceof RestError && e.status === 409) return { kind: 'conflict', now: (e.body as { now?: PlantFile | null } | null)?.now ?? null };
        throw e;
      }
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: KEYS.plant }),
  });
}

/** What the editor begins with; a file that is no display cannot be edited here. */
export function baseOf(name: string, file: PlantFile | null): Base | null {
  if (!file) {
    const display = { display: 1, title: name, size: { width: 1096, height: 820 }, items: [] } as const;
    return { text: displayText(display), digest: null, display };
  }
  const read = readDisplayText(file.text);
  return read.kind === 'display' ? { text: file.text, digest: file.digest, display: read.display } : null;
}
