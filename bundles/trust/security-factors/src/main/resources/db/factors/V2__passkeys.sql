-- A public key is no secret. Bytes are base 64 for addresses, as browsers send them.
CREATE TABLE passkey (
    id         text PRIMARY KEY, -- of the credential
    account    text NOT NULL,
    handle     text NOT NULL, -- by which the authenticator knows the person; the same for all of an account
    host       text NOT NULL, -- that it is for, the RP id
    public_key text NOT NULL, -- COSE
    sign_count bigint NOT NULL, -- as the authenticator last said; 0 when it counts none
    transports text NOT NULL, -- with commas
    label      text NOT NULL,
    created_at timestamptz NOT NULL,
    used_at    timestamptz,
    is_copied  boolean NOT NULL -- its count went back: it is taken no more
);

CREATE INDEX passkey_account ON passkey (account);
