import type { Equipment } from '../rest/plantTypes';

/** All units below, in the plant's order; process cells are a level between that people may skip. */
export function unitsOf(equipment: Equipment): readonly Equipment[] {
  return equipment.level === 'UNIT' ? [equipment] : equipment.children.flatMap(unitsOf);
}

export function findEquipment(root: Equipment, path: string): Equipment | undefined {
  if (root.level !== 'PROCESS_CELL' && root.path === path) return root;
  for (const child of root.children) {
    const found = findEquipment(child, path);
    if (found) return found;
  }
  return undefined;
}

/** The last part of a path: what stands on the instrument's plate. */
export function shortName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
