-- A copy of swaps/<id>.json in the data folder. Only ever expanded: a bundle runs against its own schema and the next one.
CREATE TABLE swap (
    id                text PRIMARY KEY,
    bundle            text        NOT NULL,
    outcome           text        NOT NULL,
    reason            text        NOT NULL,
    subject           text        NOT NULL,
    started_at        timestamptz NOT NULL,
    ended_at          timestamptz NOT NULL,
    version_before    text        NOT NULL,
    sha256_before     text        NOT NULL,
    version_after     text,
    sha256_after      text,
    journal_before    text        NOT NULL,
    journal_after     text        NOT NULL,
    longest_pause_ms  bigint      NOT NULL
);

CREATE TABLE swap_driver (
    id               text    PRIMARY KEY,
    swap_id          text    NOT NULL REFERENCES swap (id),
    device           text    NOT NULL,
    scheduled        bigint  NOT NULL,
    done             bigint  NOT NULL,
    missed           bigint  NOT NULL,
    connection_kept  boolean NOT NULL
);

CREATE TABLE swap_reader (
    id         text   PRIMARY KEY,
    swap_id    text   NOT NULL REFERENCES swap (id),
    reader     text   NOT NULL,
    accepted   bigint NOT NULL,
    delivered  bigint NOT NULL
);

CREATE INDEX swap_driver_swap ON swap_driver (swap_id);
CREATE INDEX swap_reader_swap ON swap_reader (swap_id);
