-- What is open now. Of a value only its SHA-256 is kept; what has 256 random bits needs no salt. What ended is deleted: the audit log tells of it.
CREATE TABLE session (
    id         text PRIMARY KEY,
    kind       text NOT NULL,
    digest     text NOT NULL UNIQUE,
    account    text NOT NULL,
    name       text NOT NULL,
    scope      text NOT NULL,
    opened_at  timestamptz NOT NULL,
    used_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    address    text NOT NULL,
    station    text NOT NULL,
    parent     text NOT NULL,
    secret     text NOT NULL
);
