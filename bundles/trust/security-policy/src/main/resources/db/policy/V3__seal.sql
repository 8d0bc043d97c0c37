-- Who puts the emergency account's password into its two envelopes.
INSERT INTO rule (id, who, effect, target, actions, note) VALUES
    ('security-admin-seal', 'role/security-admin', 'allow', 'accounts/break-glass', 'seal', 'the two envelopes'),
    ('prove-seal',          'everybody',           'prove', 'accounts/break-glass', 'seal', '')
ON CONFLICT (id) DO NOTHING;

UPDATE revision SET number = number + 1;
