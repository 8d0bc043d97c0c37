-- What the audit log holds, entry by entry, for whoever asks in SQL. The log itself is the file; this is a reader of it.
CREATE TABLE entry (
    seq         bigint PRIMARY KEY,
    at          timestamptz NOT NULL,
    who         text NOT NULL,    -- id; names are in the log only, where they can be erased
    verb        text NOT NULL,
    object      text NOT NULL,
    outcome     text NOT NULL,
    correlation text NOT NULL,
    line        text NOT NULL,    -- canonical JSON, as it was signed
    hash        text NOT NULL     -- of the chain up to it
);
CREATE INDEX entry_at ON entry (at);
CREATE INDEX entry_who ON entry (who, at);
CREATE INDEX entry_object ON entry (object text_pattern_ops, at);
