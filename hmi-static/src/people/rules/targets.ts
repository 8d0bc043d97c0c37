import { BREAK_GLASS_OBJECT } from '../emergency/breakGlass';

/** What a rule may be about, and the verbs there are for it. `docs/reference/permissions.md` says the same: a test holds the two together. */
export const TARGETS = {
  tags: { target: 'tags/*', verbs: ['enter', 'write'] },
  history: { target: 'history', verbs: ['annotate', 'correct', 'import', 'erase'] },
  plant: { target: 'plant', verbs: ['apply', 'rollback', 'save'] },
  devices: { target: 'devices/*', verbs: ['probe'] },
  bundles: { target: 'bundles/*', verbs: ['update', 'revert'] },
  extensions: { target: 'extensions', verbs: ['inspect', 'install', 'uninstall'] },
  signers: { target: 'signers', verbs: ['trust', 'distrust'] },
  certificates: { target: 'certificates/*', verbs: ['trust', 'distrust'] },
  accounts: { target: 'accounts', verbs: ['list', 'create'] },
  account: { target: 'accounts/*', verbs: ['grant', 'rename', 'enable', 'disable', 'invite', 'erase', 'remove-factors'] },
  emergency: { target: BREAK_GLASS_OBJECT, verbs: ['seal'] },
  groups: { target: 'groups/*', verbs: ['grant', 'remove'] },
  sessions: { target: 'sessions', verbs: ['list'] },
  session: { target: 'sessions/*', verbs: ['end'] },
  policy: { target: 'policy', verbs: ['read', 'set'] },
  audit: { target: 'audit', verbs: ['read', 'export'] },
  names: { target: 'audit/names/*', verbs: ['erase'] },
  secrets: { target: 'secrets', verbs: ['list'] },
  secret: { target: 'secrets/*', verbs: ['set', 'remove'] },
  backups: { target: 'backups', verbs: ['start'] },
  readers: { target: 'journal/readers/*', verbs: ['drop'] },
} as const;

export type TargetId = keyof typeof TARGETS;

export const TARGET_IDS = Object.keys(TARGETS) as readonly TargetId[];

export const VERBS = [...new Set(TARGET_IDS.flatMap((id): readonly Verb[] => TARGETS[id].verbs))];
export type Verb = (typeof TARGETS)[TargetId]['verbs'][number];

/** Stands alone for all verbs. */
export const EVERY_VERB = '*';

/** The one that is exactly this; null for a part of something, and for what this page does not know. */
export function knownTarget(target: string): TargetId | null {
  return TARGET_IDS.find((id) => TARGETS[id].target === target) ?? null;
}

/** What of the plant a target is about, e.g. `brewhouse/mash-tun`; the tags of all of it are the empty text. Null when it is about no tags. */
export function placeOf(target: string): string | null {
  if (target === TARGETS.tags.target) return '';
  return target.startsWith('tags/') ? target.slice('tags/'.length).replace(/\/\*$/, '') : null;
}

/** Of a piece of equipment all tags below it are meant; a tag is `area/unit/tag`. */
export function tagsOf(place: string): string {
  const path = place.trim().replace(/\/+$/, '');
  if (path === '') return TARGETS.tags.target;
  return path.split('/').length < 3 && !path.endsWith('*') ? `tags/${path}/*` : `tags/${path}`;
}
