-- Of which weeks the small and the overlapping blocks are merged. A seal that adds blocks to one takes it out: it is looked at again.
CREATE TABLE IF NOT EXISTS merged (
    slice bigint PRIMARY KEY,            -- weeks since 1970-01-01
    done  boolean NOT NULL
);
