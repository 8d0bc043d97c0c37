-- What the samples of a minute, an hour or a day say, for those who read with SQL: as History answers it. Ordinary tables, written by the
-- thread hist-rollup. A time without samples has no row. Rows may outlive the samples.
CREATE TABLE rollup_1min (
    tag          integer NOT NULL,         -- who has the path
    time         timestamptz NOT NULL,     -- when it begins
    samples      integer NOT NULL,
    good         integer NOT NULL,         -- and a number: these are in vmin, vmax and vmean
    uncertain    integer NOT NULL,
    vmin         double precision,
    vmax         double precision,
    vmean        double precision,         -- of the samples
    vheld        double precision,         -- mean weighted with time, each sample until the next one
    vfirst       double precision,         -- of the first and the last sample, if it is a number and not bad
    vlast        double precision,
    good_ns      bigint NOT NULL,          -- how long a good value held; the three are the whole time
    uncertain_ns bigint NOT NULL,
    unknown_ns   bigint NOT NULL,
    PRIMARY KEY (tag, time)
);
CREATE TABLE rollup_1h (LIKE rollup_1min INCLUDING ALL);
CREATE TABLE rollup_1day (LIKE rollup_1min INCLUDING ALL, day date NOT NULL); -- of the plant's time zone

-- Questions about all tags: rows come nearly in order of time.
CREATE INDEX rollup_1min_by_time ON rollup_1min USING brin (time) WITH (autosummarize = on);
CREATE INDEX rollup_1h_by_time ON rollup_1h USING brin (time) WITH (autosummarize = on);
CREATE INDEX rollup_1day_by_time ON rollup_1day USING brin (time) WITH (autosummarize = on);

-- Source times of which samples came, went or changed: what is to be computed again. Written in the transaction that did it.
CREATE TABLE rollup_due (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tag     integer NOT NULL,
    from_ns bigint NOT NULL,               -- both inclusive
    to_ns   bigint NOT NULL,
    past    boolean NOT NULL DEFAULT false, -- what is stored of a tag that had no roll-ups: the newest first, when nothing else is due
    since   timestamptz NOT NULL DEFAULT now()
);

-- What the plant last said: which tags have roll-ups. Rows of one that is wanted no more are kept as long as was said then.
CREATE TABLE rollup_tag (
    tag    integer NOT NULL,
    width  text NOT NULL,                  -- 1min, 1h, 1day
    days   integer NOT NULL,               -- 0: for good
    zone   text NOT NULL,                  -- of days; '' of others
    wanted boolean NOT NULL,
    PRIMARY KEY (tag, width)
);

CREATE VIEW rollup_minutes AS
SELECT t.path, r.time, t.unit, r.samples, r.good, r.uncertain, r.samples - r.good - r.uncertain AS bad,
       r.vmin AS minimum, r.vmax AS maximum, r.vheld AS average, r.vmean AS sample_average, r.vfirst AS first, r.vlast AS last,
       100.0::double precision * r.good_ns / (r.good_ns + r.uncertain_ns + r.unknown_ns) AS good_percent,
       r.good_ns / 1e9::double precision AS good_seconds, r.uncertain_ns / 1e9::double precision AS uncertain_seconds,
       r.unknown_ns / 1e9::double precision AS unknown_seconds
FROM rollup_1min r JOIN tag t ON t.id = r.tag;

CREATE VIEW rollup_hours AS
SELECT t.path, r.time, t.unit, r.samples, r.good, r.uncertain, r.samples - r.good - r.uncertain AS bad,
       r.vmin AS minimum, r.vmax AS maximum, r.vheld AS average, r.vmean AS sample_average, r.vfirst AS first, r.vlast AS last,
       100.0::double precision * r.good_ns / (r.good_ns + r.uncertain_ns + r.unknown_ns) AS good_percent,
       r.good_ns / 1e9::double precision AS good_seconds, r.uncertain_ns / 1e9::double precision AS uncertain_seconds,
       r.unknown_ns / 1e9::double precision AS unknown_seconds
FROM rollup_1h r JOIN tag t ON t.id = r.tag;

CREATE VIEW rollup_days AS
SELECT t.path, r.day, r.time, t.unit, r.samples, r.good, r.uncertain, r.samples - r.good - r.uncertain AS bad,
       r.vmin AS minimum, r.vmax AS maximum, r.vheld AS average, r.vmean AS sample_average, r.vfirst AS first, r.vlast AS last,
       100.0::double precision * r.good_ns / (r.good_ns + r.uncertain_ns + r.unknown_ns) AS good_percent,
       r.good_ns / 1e9::double precision AS good_seconds, r.uncertain_ns / 1e9::double precision AS uncertain_seconds,
       r.unknown_ns / 1e9::double precision AS unknown_seconds
FROM rollup_1day r JOIN tag t ON t.id = r.tag;
