import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KEYS } from '../../rest/queries';
import type { Candidate } from '../../rest/plantTypes';
import { rest, RestError } from '../../rest/rest';
import { csvPathOf, yamlPathOf, type DeviceFile } from './deviceFile';

export type Saved =
  /** Nothing of somebody else's was touched: there is another file of this name. */
  | { readonly kind: 'taken'; readonly path: string }
  | { readonly kind: 'saved'; readonly name: string; readonly candidate: Candidate };

interface PlantFile {
  readonly text: string;
}

/** Writes the files of a device, each only where there is none, and where persons apply has the folder read. Doing it again after a lost answer does no harm. */
export function useSave() {
  const queries = useQueryClient();
  return useMutation<Saved, Error, { readonly name: string; readonly file: DeviceFile }>({
    mutationFn: async ({ name, file }) => {
      const yaml = yamlPathOf(name);
      if ((await read(yaml, file.yaml)) === 'other') return { kind: 'taken', path: yaml };
      const parts: readonly (readonly [string, string])[] = [...(file.csv === null ? [] : [[csvPathOf(name), file.csv] as const]), [yaml, file.yaml]];
      for (const [path, text] of parts) if ((await write(path, text)) === 'other') return { kind: 'taken', path };
      const before = await rest<Candidate>('plant/candidate');
      // where a change applies by itself it does so once the folder is read in its own time
      const candidate = before.appliesByItself ? before : await rest<Candidate>('plant/check', { method: 'POST' });
      queries.setQueryData([...KEYS.plant, 'candidate'], candidate);
      return { kind: 'saved', name, candidate };
    },
  });
}

const addressOf = (path: string) => `plant/file?path=${encodeURIComponent(path)}`;

/** Before a list is written for it: whether the name is free. */
async function read(path: string, text: string): Promise<'none' | 'ours' | 'other'> {
  try {
    return (await rest<PlantFile>(addressOf(path))).text === text ? 'ours' : 'other';
  } catch (e) {
    if (e instanceof RestError && e.status === 404) return 'none';
    throw e;
  }
}

async function write(path: string, text: string): Promise<'ours' | 'other'> {
  try {
    await rest(addressOf(path), { method: 'PUT', json: { text, seen: null } });
    return 'ours';
  } catch (e) {
    if (!(e instanceof RestError) || e.status !== 409) throw e;
    return (e.body as { now?: PlantFile | null } | null)?.now?.text === text ? 'ours' : 'other';
  }
}
