package io.orquestador.backup.database;

/** A schema with whatever a migration may make, and rows that are hard to carry. */
public final class AllKinds {
    public static final String[] COMMANDS = {
        "CREATE SEQUENCE numbers START 7 INCREMENT 3",
        "CREATE FUNCTION twice(n bigint) RETURNS bigint IMMUTABLE LANGUAGE sql RETURN n * 2",
        "CREATE TABLE parent (id bigint GENERATED ALWAYS AS IDENTITY (START 100) PRIMARY KEY, name text NOT NULL UNIQUE,"
                + " twice bigint GENERATED ALWAYS AS (twice(7)) STORED, made timestamptz NOT NULL DEFAULT now(),"
                + " other bigint, CHECK (length(name) < 100))",
        "CREATE TABLE child (id serial PRIMARY KEY, parent bigint NOT NULL REFERENCES parent ON DELETE CASCADE, n bigint DEFAULT nextval('numbers'))",
        "ALTER TABLE parent ADD FOREIGN KEY (other) REFERENCES child", // a circle
        "CREATE TABLE \"Odd Name\" (\"a column\" numeric(10,3), raw bytea, ip inet, list integer[], doc jsonb)",
        "CREATE TABLE nothing ()",
        "CREATE TABLE cut (t bigint NOT NULL, v double precision, data bytea) PARTITION BY RANGE (t)",
        "ALTER TABLE cut ALTER COLUMN data SET STORAGE EXTERNAL",
        "CREATE INDEX cut_by_t ON cut (t) WHERE v > 0",
        "CREATE TABLE cut_1 (LIKE cut INCLUDING STORAGE)",
        "ALTER TABLE cut ATTACH PARTITION cut_1 FOR VALUES FROM (MINVALUE) TO (100)",
        "CREATE TABLE cut_2 PARTITION OF cut FOR VALUES FROM (100) TO (MAXVALUE) WITH (autovacuum_enabled = false)",
        "CREATE TABLE tuned (id bigint, data text) WITH (fillfactor = 20, toast.autovacuum_vacuum_threshold = 5000)",
        "ALTER TABLE tuned DROP COLUMN id",
        "ALTER TABLE tuned ADD COLUMN id integer DEFAULT 3",
        "CREATE UNLOGGED TABLE scratch (id integer)",
        "CREATE VIEW names AS SELECT name FROM parent",
        "CREATE VIEW many AS SELECT count(*) AS n FROM names",
        "INSERT INTO parent (name) SELECT 'parent ' || i FROM generate_series(1, 1000) i",
        "INSERT INTO child (parent) SELECT id FROM parent",
        "UPDATE parent SET other = (SELECT min(id) FROM child) WHERE id % 7 = 0",
        "DELETE FROM child WHERE id % 3 = 0 AND id > 10",
        "INSERT INTO \"Odd Name\" VALUES (1.5, '\\x00ff', '10.0.0.1', '{1,2,NULL}', '{\"a\": [1]}'), (NULL, NULL, NULL, NULL, NULL)",
        "INSERT INTO nothing DEFAULT VALUES",
        "INSERT INTO cut SELECT i, i / 3.0, convert_to(repeat(i::text, i), 'UTF8') FROM generate_series(1, 2000) i",
        "INSERT INTO cut VALUES (5, 'NaN'), (6, 'infinity'), (7, '-0')",
        "INSERT INTO tuned VALUES (repeat('x', 100000)), (NULL)",
    };

    private AllKinds() {}
}
