/**
 * The addresses of the views. Every first segment here is also a pattern of the bundle that serves them (gateway-hmi, HmiServlet):
 * routes.test.ts holds the two together.
 */
export const ROUTES = {
  plant: '/',
  area: '/area/:area',
  unit: '/unit/:area/:unit',
  display: '/display/:name',
  editor: '/editor/:name',
  trends: '/trends',
  conditions: '/conditions',
  addDevice: '/devices/new',
  devices: '/devices/:tab?',
  folder: '/folder/:tab?',
  manual: '/manual',
  audit: '/audit',
  login: '/login',
  users: '/more/users/:tab?',
  sessions: '/more/sessions/:tab?',
  more: '/more',
} as const;

const segment = encodeURIComponent;

export const DEVICES_TABS = ['devices', 'bundles', 'extensions', 'certificates', 'journal'] as const;
export type DevicesTab = (typeof DEVICES_TABS)[number];

export const USERS_TABS = ['people', 'groups', 'rules', 'question', 'emergency'] as const;
export type UsersTab = (typeof USERS_TABS)[number];

export const SESSIONS_TABS = ['sessions', 'tokens'] as const;
export type SessionsTab = (typeof SESSIONS_TABS)[number];

export const addressOf = {
  plant: () => '/',
  area: (path: string) => `/area/${segment(path)}`,
  unit: (path: string) => `/unit/${path.split('/').map(segment).join('/')}`,
  display: (name: string) => `/display/${segment(name)}`,
  editor: (name: string) => `/editor/${segment(name)}`,
  trends: (paths: readonly string[] = []) => (paths.length === 0 ? '/trends' : `/trends?${paths.map((p) => `tag=${segment(p)}`).join('&')}`),
  conditions: () => '/conditions',
  addDevice: (driver = '') => (driver === '' ? '/devices/new' : `/devices/new?driver=${segment(driver)}`),
  devices: (tab: DevicesTab = 'devices') => (tab === 'devices' ? '/devices' : `/devices/${tab}`),
  folder: (tab: 'candidate' | 'revisions' | 'displays' = 'candidate') => (tab === 'candidate' ? '/folder' : `/folder/${tab}`),
  manual: () => '/manual',
  audit: () => '/audit',
  login: () => '/login',
  users: (tab: UsersTab = 'people') => (tab === 'people' ? '/more/users' : `/more/users/${tab}`),
  /** @param id null: none of them */
  rule: (id: string | null) => (id === null ? '/more/users/rules' : `/more/users/rules?rule=${segment(id)}`),
  sessions: (tab: SessionsTab = 'sessions') => (tab === 'sessions' ? '/more/sessions' : `/more/sessions/${tab}`),
  more: () => '/more',
} as const;
