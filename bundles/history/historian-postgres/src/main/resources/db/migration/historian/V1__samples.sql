-- The first form of storage: one row per sample. Migrations only expand: an older historian must run on a newer schema.

-- Up to where the journal is stored. Written in the transaction that stores the rows; whoever raised fence last is the one writer.
CREATE TABLE reader_cursor (
    reader   text PRIMARY KEY,
    journal  uuid,
    position bigint NOT NULL DEFAULT 0,
    fence    bigint NOT NULL DEFAULT 0,
    rows     bigint NOT NULL DEFAULT 0,  -- samples stored so far; the next one's seq is rows + 1
    server   bigint NOT NULL DEFAULT 0,  -- server time of the last one stored
    beat     timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 20);
INSERT INTO reader_cursor (reader) VALUES ('historian');

CREATE TABLE tag (
    id   integer PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    path text NOT NULL,
    type smallint NOT NULL,              -- 0 bool, 1 int64, 2 float64, 3 string
    unit text NOT NULL                   -- UCUM
);
CREATE INDEX tag_by_path ON tag (path);

-- A rename keeps a tag's history; another tag under the same path ends the first one's entry. Times: server time, UTC epoch nanoseconds.
CREATE TABLE tag_path (
    tag        integer NOT NULL REFERENCES tag,
    path       text NOT NULL,
    valid_from bigint NOT NULL,
    valid_to   bigint
);
CREATE INDEX tag_path_by_tag ON tag_path (tag);

-- Samples that are in no record, and why.
CREATE TABLE gap (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    journal  uuid NOT NULL,
    position bigint NOT NULL,
    reason   smallint NOT NULL,          -- 0 not recorded, 1 lost, 2 cursor lost, 3 corrupt
    samples  bigint NOT NULL,            -- -1: nobody can know
    from_ns  bigint NOT NULL,
    to_ns    bigint NOT NULL
);
CREATE TABLE gap_tag (
    gap     bigint NOT NULL REFERENCES gap,
    tag     integer NOT NULL REFERENCES tag,
    samples bigint NOT NULL,
    PRIMARY KEY (gap, tag)
);

-- ts: source time, server: when the bus accepted it; UTC epoch nanoseconds. seq: the order of the journal, without holes.
-- A value is in the one column of its type, bit for bit; none when the device said nothing.
CREATE TABLE sample (
    ts     bigint NOT NULL,
    server bigint NOT NULL,
    seq    bigint NOT NULL,
    tag    integer NOT NULL,
    status integer NOT NULL,             -- OPC UA StatusCode, whole
    flags  smallint NOT NULL,            -- bits 0-1 type, 2 float32, 3 historical, 4 no value, 5 clock replaced
    number double precision,
    whole  bigint,                       -- int64; bool as 0 or 1
    text   text
) ${partitioned};
CREATE INDEX sample_by_tag ON sample (tag, ts DESC);

CREATE TABLE status (
    code integer PRIMARY KEY,            -- the high 16 bits
    name text NOT NULL
);
INSERT INTO status VALUES
    (x'00000000'::int, 'Good'),
    (x'00960000'::int, 'Good_LocalOverride'),
    (x'40000000'::int, 'Uncertain'),
    (x'40900000'::int, 'Uncertain_LastUsableValue'),
    (x'80000000'::int, 'Bad'),
    (x'80050000'::int, 'Bad_CommunicationError'),
    (x'80070000'::int, 'Bad_DecodingError'),
    (x'80080000'::int, 'Bad_EncodingLimitsExceeded'),
    (x'800A0000'::int, 'Bad_Timeout'),
    (x'80310000'::int, 'Bad_NoCommunication'),
    (x'80320000'::int, 'Bad_WaitingForInitialData'),
    (x'803C0000'::int, 'Bad_OutOfRange'),
    (x'80740000'::int, 'Bad_TypeMismatch'),
    (x'80890000'::int, 'Bad_ConfigurationError'),
    (x'808A0000'::int, 'Bad_NotConnected'),
    (x'808B0000'::int, 'Bad_DeviceFailure'),
    (x'808C0000'::int, 'Bad_SensorFailure'),
    (x'808D0000'::int, 'Bad_OutOfService');

-- For people. Filter by ts, so that only the days asked for are read: WHERE ts >= ns(now() - interval '1 hour').
CREATE FUNCTION ns(t timestamptz) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
    RETURN (extract(epoch FROM t) * 1000000000)::bigint;
CREATE FUNCTION at(ns bigint) RETURNS timestamptz IMMUTABLE PARALLEL SAFE LANGUAGE sql
    RETURN timestamptz '1970-01-01 00:00:00+00' + (ns / 1000) * interval '1 microsecond';

CREATE VIEW samples AS
SELECT t.path, at(s.ts) AS time, s.ts, at(s.server) AS server_time, s.seq,
       CASE WHEN t.type = 0 THEN (s.whole <> 0)::text ELSE coalesce(s.text, s.whole::text, s.number::text) END AS value,
       s.number, s.whole, s.text, t.unit,
       CASE (s.status >> 30) & 3 WHEN 0 THEN 'good' WHEN 1 THEN 'uncertain' ELSE 'bad' END AS quality,
       coalesce(n.name, 'x' || to_hex(s.status)) AS status,
       s.flags & 8 <> 0 AS historical
FROM sample s JOIN tag t ON t.id = s.tag LEFT JOIN status n ON n.code = s.status & x'FFFF0000'::int;
