-- The second form of storage: about a thousand samples of a tag in one row. What V1 stored stays where it is and is read beside it.

-- The open end: what came since the last seal, in the order of the journal, as mixed blocks (docs/reference/block-format.md).
-- A seal moves it on and empties it, every ten minutes or sooner.
CREATE TABLE hot (
    seq     bigint NOT NULL,             -- of the first sample in it
    samples integer NOT NULL,
    data    bytea NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
        toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 5000);
ALTER TABLE hot ALTER COLUMN data SET STORAGE EXTERNAL;

-- What was not enough for a block at the last seal, one row a tag; and the newest sample of each tag up to then.
CREATE TABLE tail (
    tag     integer NOT NULL,
    ts      bigint NOT NULL,             -- the newest sample, columns as in `sample`
    server  bigint NOT NULL,
    status  integer NOT NULL,
    flags   smallint NOT NULL,
    number  double precision,
    whole   bigint,
    text    text,
    seq     bigint NOT NULL,             -- of the first sample in data
    samples integer NOT NULL,
    data    bytea NOT NULL               -- blocks one after the other, the length of each before it in four bytes, the highest first
);
ALTER TABLE tail ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX tail_by_tag ON tail (tag);

-- Blocks of one tag may overlap in time: late data comes in blocks of its own.
CREATE TABLE block (
    tag       integer NOT NULL,
    t0        bigint NOT NULL,           -- source time of the first and the last sample, seven days apart at most
    t1        bigint NOT NULL,
    seq       bigint NOT NULL,           -- the journal's order: of equal times in two blocks, the lower seq was first
    samples   integer NOT NULL,
    good      integer NOT NULL,          -- status good, and a value
    uncertain integer NOT NULL,
    numbers   integer NOT NULL,          -- good or uncertain, and a number; of these are vmin, vmax and vsum
    worst     integer NOT NULL,          -- the highest StatusCode, unsigned
    vmin      double precision,
    vmax      double precision,
    vsum      double precision,
    vfirst    double precision,          -- of the first and the last sample, if it is one of these
    vlast     double precision,
    data      bytea NOT NULL             -- docs/reference/block-format.md
) ${partitioned_blocks};
ALTER TABLE block ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE INDEX block_by_tag ON block (tag, t0);

CREATE VIEW tag_last AS
SELECT t.path, at(l.ts) AS time, l.ts, at(l.server) AS server_time,
       CASE WHEN t.type = 0 THEN (l.whole <> 0)::text ELSE coalesce(l.text, l.whole::text, l.number::text) END AS value,
       l.number, l.whole, l.text, t.unit,
       CASE (l.status >> 30) & 3 WHEN 0 THEN 'good' WHEN 1 THEN 'uncertain' ELSE 'bad' END AS quality,
       coalesce(n.name, 'x' || to_hex(l.status)) AS status
FROM tail l JOIN tag t ON t.id = l.tag LEFT JOIN status n ON n.code = l.status & x'FFFF0000'::int;

-- What could not be read when the historian started, set aside as it was: nothing is thrown away, and what comes next is stored.
CREATE TABLE damaged (
    found   timestamptz NOT NULL DEFAULT now(),
    place   text NOT NULL,               -- table
    tag     integer,                     -- of hot: none
    seq     bigint NOT NULL,
    samples integer NOT NULL,
    what    text NOT NULL,
    data    bytea NOT NULL
);
