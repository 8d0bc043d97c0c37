/** Every page of the HMI, with what must be seen before it counts as drawn. One line a page: a new page comes in here. */
const TRENDS = ['brewhouse/mash-tun/TT-101', 'brewhouse/lauter-tun/PDT-201', 'brewhouse/lauter-tun/FT-201', 'brewhouse/mash-tun/M-101-RUN'];

export const PAGES = [
  { name: 'overview', path: '/', values: true },
  { name: 'area', path: '/area/brewhouse', values: true },
  { name: 'unit', path: '/unit/brewhouse/mash-tun', values: true },
  { name: 'unit-of-template', path: '/unit/cellar/fv-01', values: true },
  { name: 'display-brewhouse', path: '/display/brewhouse', values: true },
  { name: 'display-cellar', path: '/display/cellar', values: true },
  { name: 'display-utilities', path: '/display/utilities', values: true },
  { name: 'editor', path: '/editor/brewhouse' },
  { name: 'trends-empty', path: '/trends' },
  { name: 'trends', path: trendsOf(TRENDS), values: true },
  { name: 'trends-cursors', path: () => `${trendsOf(TRENDS)()}&a=${minutesAgo(3)}&b=${minutesAgo(1)}` },
  { name: 'conditions', path: '/conditions' },
  { name: 'devices', path: '/devices' },
  { name: 'add-device', path: '/devices/new' },
  { name: 'add-modbus', path: '/devices/new?driver=modbus' },
  { name: 'certificates', path: '/devices/certificates' },
  { name: 'bundles', path: '/devices/bundles' },
  { name: 'extensions', path: '/devices/extensions' },
  { name: 'journal', path: '/devices/journal' },
  { name: 'folder', path: '/folder' },
  { name: 'revisions', path: '/folder/revisions' },
  { name: 'displays', path: '/folder/displays' },
  { name: 'manual', path: '/manual' },
  { name: 'more', path: '/more' },
  { name: 'login', path: '/login' },
  { name: 'users', path: '/more/users' },
  { name: 'groups', path: '/more/users/groups' },
  { name: 'rules', path: '/more/users/rules' },
  { name: 'rule', path: '/more/users/rules?rule=operator-tags' },
  { name: 'sessions', path: '/more/sessions' },
  { name: 'tokens', path: '/more/sessions/tokens' },
  { name: 'question', path: '/more/users/question' },
  { name: 'emergency', path: '/more/users/emergency' },
  { name: 'audit', path: '/audit' },
  { name: 'not-found', path: '/trends/nothing-here', isError: true },
];

export const SIZES = [
  { name: 'desktop', width: 1920, height: 1080 },
  { name: 'panel', width: 800, height: 480, leastTargetPx: 44 },
];
export const THEMES = ['dark', 'light'];
export const LANGUAGES = ['es', 'en'];

export const addressOf = (page) => (typeof page.path === 'function' ? page.path() : page.path);

function trendsOf(tags) {
  return () => `/trends?${tags.map((t) => `tag=${encodeURIComponent(t)}`).join('&')}&span=900`;
}

function minutesAgo(minutes) {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
