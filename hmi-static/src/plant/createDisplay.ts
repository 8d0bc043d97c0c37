import { pathOf, type PlantFile } from '../displays/edit/useDisplayFile';
import { rest, RestError } from '../rest/rest';
import { newDisplayText, withDisplay } from './newDisplay';

export interface NewDisplay {
  readonly name: string;
  readonly title: Readonly<Record<string, string>>;
  /** Path of the area or unit that shows it; empty: none yet. */
  readonly place: string;
  readonly hasPanel: boolean;
}

const PLANT = 'plant.yaml';
const fileAt = (path: string) => `plant/file?path=${encodeURIComponent(path)}`;

/**
 * Writes the display's file, then the line of plant.yaml that shows it, each only if nobody was faster.
 * @returns `taken`: there is a file of that name, nothing was written; `notPlaced`: created, but plant.yaml must be changed by hand
 */
export async function createDisplay({ name, title, place, hasPanel }: NewDisplay): Promise<'created' | 'taken' | 'notPlaced'> {
  const words = Object.fromEntries(Object.entries(title).filter(([, t]) => t.trim() !== ''));
  try {
    await put(pathOf(name), newDisplayText(Object.keys(words).length === 0 ? { en: name } : words, hasPanel), null);
  } catch (e) {
    if (e instanceof RestError && e.status === 409) return 'taken';
    throw e;
  }
  if (place === '') return 'created';
  const plant = await rest<PlantFile>(fileAt(PLANT));
  const placed = withDisplay(plant.text, place, name);
  if (placed === null) return 'notPlaced';
  try {
    await put(PLANT, placed, plant.digest);
    return 'created';
  } catch (e) {
    if (e instanceof RestError && e.status === 409) return 'notPlaced';
    throw e;
  }
}

function put(path: string, text: string, seen: string | null): Promise<PlantFile> {
  return rest<PlantFile>(fileAt(path), { method: 'PUT', json: { text, seen } });
}
