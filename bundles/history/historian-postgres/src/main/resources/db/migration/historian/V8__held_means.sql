-- What a question weighted with time needs of a block that lies in one of its buckets. Null: unknown, or some of its samples are no good numbers.
ALTER TABLE block
    ADD COLUMN IF NOT EXISTS vheld double precision, -- mean from t0 to t1, each sample until the next one
    ADD COLUMN IF NOT EXISTS gap   bigint;           -- longest time between two neighbours, nanoseconds
