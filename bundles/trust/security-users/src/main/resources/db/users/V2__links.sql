-- Whom an identity provider knows, by the SHA-256 of its issuer and the person's id there. It stays when the account is erased: nobody who was is
-- made anew by signing in.
CREATE TABLE link (
    digest  text PRIMARY KEY,
    account text NOT NULL UNIQUE REFERENCES account,
    issuer  text NOT NULL
);
