-- What a second factor proves in a plant that has not changed it: who may do what, whom this node trusts, what it runs, and what cannot be undone.
INSERT INTO rule (id, who, effect, target, actions, note) VALUES
    ('security-admin-factors', 'role/security-admin', 'allow', 'accounts/*', 'remove-factors', 'of somebody who lost a phone'),

    ('prove-accounts',     'everybody', 'prove', 'accounts',       'create',                                   'who works here'),
    ('prove-account',      'everybody', 'prove', 'accounts/*',     'grant enable invite erase remove-factors', 'shutting somebody out is not among them: it must be quick'),
    ('prove-groups',       'everybody', 'prove', 'groups/*',       'grant remove',                             ''),
    ('prove-policy',       'everybody', 'prove', 'policy',         'set',                                      ''),
    ('prove-secrets',      'everybody', 'prove', 'secrets/*',      'set remove',                               ''),
    ('prove-certificates', 'everybody', 'prove', 'certificates/*', 'trust distrust',                           'with whom this node speaks'),
    ('prove-signers',      'everybody', 'prove', 'signers',        'trust distrust',                           'whose software is let in'),
    ('prove-extensions',   'everybody', 'prove', 'extensions',     'install uninstall',                        ''),
    ('prove-bundles',      'everybody', 'prove', 'bundles/*',      'update revert',                            'what runs here'),
    ('prove-history',      'everybody', 'prove', 'history',        'erase',                                    'cannot be undone'),
    ('prove-names',        'everybody', 'prove', 'audit/names/*',  'erase',                                    'cannot be undone')
ON CONFLICT (id) DO NOTHING;

UPDATE revision SET number = number + 1;
