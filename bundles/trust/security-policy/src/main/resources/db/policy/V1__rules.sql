CREATE TABLE rule (
    id      text PRIMARY KEY,
    who     text NOT NULL, -- role/<role>, group/<name> or account/<id>
    effect  text NOT NULL, -- allow, deny, limit
    target  text NOT NULL, -- a path; a star may stand at its end
    actions text NOT NULL, -- verbs with a space between; a star alone for all
    note    text NOT NULL
);

-- One row: its number grows with every change, so that another runtime on the same database sees that there was one.
CREATE TABLE revision (
    id     integer PRIMARY KEY CHECK (id = 1),
    number bigint NOT NULL
);

INSERT INTO revision VALUES (1, 1);

-- What the ten roles may do in a new plant; the plant's own people change it. A viewer and an inspector look: nobody needs a rule for that.
INSERT INTO rule (id, who, effect, target, actions, note) VALUES
    ('operator-tags',             'role/operator',         'allow', 'tags/*',         'enter write',                           'runs the process'),
    ('operator-history',          'role/operator',         'allow', 'history',        'annotate',                              'notes what happened'),

    ('shift-lead-tags',           'role/shift-lead',       'allow', 'tags/*',         'enter write',                           'runs the process'),
    ('shift-lead-history',        'role/shift-lead',       'allow', 'history',        'annotate correct',                      'puts wrong entries of the shift right'),
    ('shift-lead-accounts',       'role/shift-lead',       'allow', 'accounts',       'list',                                  'sees who is who'),

    ('brewer-tags',               'role/brewer',           'allow', 'tags/*',         'enter write',                           'brews'),
    ('brewer-history',            'role/brewer',           'allow', 'history',        'annotate import',                       'brings values of the laboratory'),

    ('maintenance-tags',          'role/maintenance',      'allow', 'tags/*',         'enter',                                 'notes what was measured by hand'),
    ('maintenance-history',       'role/maintenance',      'allow', 'history',        'annotate',                              'notes what was repaired'),
    ('maintenance-devices',       'role/maintenance',      'allow', 'devices/*',      'probe',                                 'looks whether a device answers'),
    ('maintenance-backups',       'role/maintenance',      'allow', 'backups',        'start',                                 'before work on the machine'),

    ('qa-tags',                   'role/qa',               'allow', 'tags/*',         'enter',                                 'enters results of the laboratory'),
    ('qa-history',                'role/qa',               'allow', 'history',        'annotate correct import',               'puts records right, with reason'),
    ('qa-audit',                  'role/qa',               'allow', 'audit',          'read export',                           'reviews the records'),

    ('process-engineer-plant',    'role/process-engineer', 'allow', 'plant',          'apply rollback save',                   'changes the plant'),
    ('process-engineer-tags',     'role/process-engineer', 'allow', 'tags/*',         'enter',                                 ''),
    ('process-engineer-history',  'role/process-engineer', 'allow', 'history',        'annotate correct import',               ''),
    ('process-engineer-devices',  'role/process-engineer', 'allow', 'devices/*',      'probe',                                 'adds devices'),
    ('process-engineer-bundles',  'role/process-engineer', 'allow', 'bundles/*',      'update revert',                         'brings new versions'),
    ('process-engineer-install',  'role/process-engineer', 'allow', 'extensions',     'inspect install uninstall',             'of signers that somebody else trusted'),
    ('process-engineer-readers',  'role/process-engineer', 'allow', 'journal/readers/*', 'drop',                               ''),
    ('process-engineer-backups',  'role/process-engineer', 'allow', 'backups',        'start',                                 'before a change'),

    ('security-admin-accounts',   'role/security-admin',   'allow', 'accounts',       'create list',                           ''),
    ('security-admin-account',    'role/security-admin',   'allow', 'accounts/*',     'grant rename enable disable invite erase', ''),
    ('security-admin-groups',     'role/security-admin',   'allow', 'groups/*',       'grant remove',                          ''),
    ('security-admin-sessions',   'role/security-admin',   'allow', 'sessions',       'list',                                  ''),
    ('security-admin-session',    'role/security-admin',   'allow', 'sessions/*',     'end',                                   'shuts somebody out at once'),
    ('security-admin-policy',     'role/security-admin',   'allow', 'policy',         'read set',                              ''),
    ('security-admin-audit',      'role/security-admin',   'allow', 'audit',          'read',                                  ''),
    ('security-admin-names',      'role/security-admin',   'allow', 'audit/names/*',  'erase',                                 'personal data, when the law says so'),
    ('security-admin-secrets',    'role/security-admin',   'allow', 'secrets',        'list',                                  ''),
    ('security-admin-secret',     'role/security-admin',   'allow', 'secrets/*',      'set remove',                            ''),
    ('security-admin-peers',      'role/security-admin',   'allow', 'certificates/*', 'trust distrust',                        ''),
    ('security-admin-signers',    'role/security-admin',   'allow', 'signers',        'trust distrust',                        ''),
    ('security-admin-no-install', 'role/security-admin',   'deny',  'extensions',     'install',                               'whoever says which signers are trusted installs nothing of theirs'),

    ('auditor-audit',             'role/auditor',          'allow', 'audit',          'read export',                           ''),
    ('auditor-policy',            'role/auditor',          'allow', 'policy',         'read',                                  ''),
    ('auditor-accounts',          'role/auditor',          'allow', 'accounts',       'list',                                  ''),
    ('auditor-sessions',          'role/auditor',          'allow', 'sessions',       'list',                                  ''),

    ('inspector-audit',           'role/inspector',        'allow', 'audit',          'read',                                  'reads the records at an inspection');
