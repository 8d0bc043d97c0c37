-- Accounts are never deleted: the records name them. What tells who a person is lies apart, so that it can be.
CREATE TABLE account (
    id         text PRIMARY KEY,
    kind       text NOT NULL,
    state      text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE person (
    account text PRIMARY KEY REFERENCES account,
    login   text NOT NULL UNIQUE,
    name    text NOT NULL
);

-- Every login that ever was, by its SHA-256: none is given to somebody else.
CREATE TABLE used_login (
    digest text PRIMARY KEY
);

CREATE TABLE secret (
    account  text PRIMARY KEY REFERENCES account,
    password text,            -- Argon2id, PHC string; null: none
    set_at   timestamptz,
    code     text UNIQUE,     -- SHA-256 of an open invitation; null: none
    code_end timestamptz
);

CREATE TABLE team (
    name text PRIMARY KEY
);

CREATE TABLE team_role (
    team text NOT NULL REFERENCES team ON DELETE CASCADE,
    role text NOT NULL,
    PRIMARY KEY (team, role)
);

CREATE TABLE account_role (
    account text NOT NULL REFERENCES account,
    role    text NOT NULL,
    PRIMARY KEY (account, role)
);

CREATE TABLE account_team (
    account text NOT NULL REFERENCES account,
    team    text NOT NULL REFERENCES team ON DELETE CASCADE,
    PRIMARY KEY (account, team)
);

-- One row: its number grows with every change, so that another runtime on the same database sees that there was one.
CREATE TABLE revision (
    id     integer PRIMARY KEY CHECK (id = 1),
    number bigint NOT NULL
);

INSERT INTO revision VALUES (1, 0);
