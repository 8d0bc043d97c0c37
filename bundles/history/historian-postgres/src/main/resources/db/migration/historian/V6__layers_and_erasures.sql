-- What people say of stored samples, and correct: the samples stay as they came, and a layer is withdrawn, never deleted.
CREATE TABLE layer (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- of two over one moment the higher counts
    tag           integer NOT NULL REFERENCES tag,
    from_ns       bigint NOT NULL,       -- source time, inclusive
    to_ns         bigint NOT NULL,       -- exclusive
    kind          smallint NOT NULL,     -- 0 annotation, 1 hidden, 2 replaced
    text          text NOT NULL,         -- what it says, or why
    samples       integer NOT NULL,      -- in data
    data          bytea,                 -- of a replaced one: a block (docs/reference/block-format.md); null when there is none
    who           text NOT NULL,
    at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    withdrawn_by  text,
    withdrawn_at  timestamptz,
    withdrawn_why text
);
ALTER TABLE layer ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE INDEX layer_by_tag ON layer (tag, from_ns);

-- Tombstones: what was erased, and must not come back from a backup or the journal.
CREATE TABLE erasure (
    id       uuid PRIMARY KEY,
    tag      uuid NOT NULL,              -- of a restored database: it may come later
    from_ns  bigint NOT NULL,
    to_ns    bigint NOT NULL,
    who      text NOT NULL,
    why      text NOT NULL,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    journal  uuid,                       -- samples of this journal up to this position are not stored, whenever they are read
    position bigint NOT NULL,
    up_to    bigint,                     -- the seq of the last sample when it began in this database; null: not yet
    samples  bigint NOT NULL DEFAULT 0,  -- erased so far, of this database
    done     timestamptz                 -- null while some are still there
);

ALTER TABLE kept_group ADD COLUMN legal boolean NOT NULL DEFAULT false; -- nothing of it is hidden, replaced or erased

-- For people.
CREATE VIEW layers AS
SELECT l.id, t.path, at(l.from_ns) AS time_from, at(l.to_ns) AS time_to,
       CASE l.kind WHEN 0 THEN 'annotation' WHEN 1 THEN 'hidden' ELSE 'replaced' END AS kind,
       l.text, l.samples, l.who, l.at AS made_at, l.withdrawn_by, l.withdrawn_at, l.withdrawn_why
FROM layer l JOIN tag t ON t.id = l.tag;
