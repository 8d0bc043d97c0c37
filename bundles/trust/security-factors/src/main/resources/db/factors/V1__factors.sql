-- A seed is sealed with a key that is not in this database, for one account.
CREATE TABLE factor (
    account    text NOT NULL,
    kind       text NOT NULL,
    sealed     bytea NOT NULL,
    last_step  bigint NOT NULL, -- of the last code that was used: none is good twice
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account, kind)
);

-- Of a recovery code only its SHA-256 is kept; what has 80 random bits needs no salt. One that was used is deleted.
CREATE TABLE recovery (
    account text NOT NULL,
    digest  text NOT NULL,
    PRIMARY KEY (account, digest)
);
