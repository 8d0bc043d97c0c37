-- What the plant is: whoever has a second factor proves that it is they who change it.
INSERT INTO rule (id, who, effect, target, actions, note) VALUES
    ('prove-plant', 'everybody', 'prove', 'plant', 'apply rollback', 'what the plant is')
ON CONFLICT (id) DO NOTHING;

UPDATE revision SET number = number + 1;
