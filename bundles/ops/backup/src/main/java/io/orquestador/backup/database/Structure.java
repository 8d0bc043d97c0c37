package io.orquestador.backup.database;

import io.orquestador.backup.database.SchemaCopy.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a schema is made of, as the statements that make it again; by PostgreSQL's own descriptions (pg_get_…), so that nothing but its
 * catalogs need be known. Comments, rights and planner statistics are left out; whatever else is not known here is refused by {@link #check}
 * rather than forgotten. The connection's search path must be empty: names are whole then. For one thread.
 */
final class Structure {
    /** A table with rows of its own. */
    record Table(String name, List<String> columns) {}

    private static final String TABLES = """
            SELECT c.oid, c.relname, c.relkind, c.relpersistence, c.relispartition,
                   CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS cut,
                   array_to_string(c.reloptions, ', ') AS options,
                   array_to_string(ARRAY(SELECT 'toast.' || o FROM unnest(t.reloptions) o), ', ') AS toast,
                   pg_get_expr(c.relpartbound, c.oid) AS bound, i.inhparent::regclass::text AS parent
            FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
            WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('r', 'p') AND i.inhdetachpending IS NOT TRUE
            ORDER BY c.oid""";

    private static final String COLUMNS = """
            SELECT a.attname, quote_ident(a.attname) AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
                   a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid) AS expression,
                   CASE WHEN a.attstorage <> t.typstorage THEN
                        CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END
                   END AS storage,
                   CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
                   s.seqrelid::regclass::text AS sequence, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                 LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                 LEFT JOIN pg_depend p ON p.refobjid = a.attrelid AND p.refobjsubid = a.attnum AND p.deptype = 'i'
                      AND p.classid = 'pg_class'::regclass AND a.attidentity <> ''
                 LEFT JOIN pg_sequence s ON s.seqrelid = p.objid
            WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""";

    private static final String SEQUENCES = """
            SELECT c.relname, 'CREATE SEQUENCE ' || c.oid::regclass || ' AS ' || format_type(s.seqtypid, NULL) || ' START ' || seqstart
                   || ' INCREMENT ' || seqincrement || ' MINVALUE ' || seqmin || ' MAXVALUE ' || seqmax || ' CACHE ' || seqcache
                   || CASE WHEN seqcycle THEN ' CYCLE' ELSE '' END
            FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
            WHERE c.relnamespace = ?::regnamespace
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'i')
            ORDER BY c.oid""";

    private static final String FUNCTIONS = """
            SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid) FROM pg_proc p
            WHERE p.pronamespace = ?::regnamespace AND p.prokind <> 'a' ORDER BY p.oid""";

    private static final String INDEXES = """
            SELECT c.relname, regexp_replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = ?::regnamespace AND NOT c.relispartition
                  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
            ORDER BY c.oid""";

    private static final String CONSTRAINTS = """
            SELECT conname || ' of ' || conrelid::regclass,
                   'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
            FROM pg_constraint
            WHERE connamespace = ?::regnamespace AND conrelid <> 0 AND contype IN ('p', 'u', 'c', 'x', 'f') AND conislocal AND conparentid = 0
            ORDER BY contype = 'f', oid""";

    private static final String OWNED_SEQUENCES = """
            SELECT s.relname, 'ALTER SEQUENCE ' || s.oid::regclass || ' OWNED BY ' || t.oid::regclass || '.' || quote_ident(a.attname)
            FROM pg_depend d JOIN pg_class s ON s.oid = d.objid JOIN pg_class t ON t.oid = d.refobjid
                 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
            WHERE s.relnamespace = ?::regnamespace AND s.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'
            ORDER BY s.oid""";

    private static final String VIEWS = """
            SELECT c.relname, 'CREATE VIEW ' || c.oid::regclass
                   || CASE WHEN c.reloptions IS NULL THEN '' ELSE ' WITH (' || array_to_string(c.reloptions, ', ') || ')' END
                   || ' AS ' || pg_get_viewdef(c.oid)
            FROM pg_class c WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'v' ORDER BY c.oid""";

    /** Everything that the statements above would not make again. */
    private static final String UNKNOWN = """
            WITH n AS (SELECT ?::regnamespace::oid AS oid)
            SELECT 'relation ' || relname || ' of kind ' || relkind::text FROM pg_class, n
              WHERE relnamespace = n.oid AND relkind NOT IN ('r', 'p', 'v', 'S', 'i', 'I', 't')
            UNION ALL SELECT 'table ' || relname || ' with row security' FROM pg_class, n WHERE relnamespace = n.oid AND relrowsecurity
            UNION ALL SELECT 'table ' || relname || ' that inherits' FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid, n
              WHERE relnamespace = n.oid AND relkind IN ('r', 'p') AND NOT relispartition
            UNION ALL SELECT 'trigger ' || tgname || ' of ' || relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid, n
              WHERE relnamespace = n.oid AND NOT tgisinternal
            UNION ALL SELECT 'rule ' || rulename || ' of ' || relname FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class, n
              WHERE relnamespace = n.oid AND rulename <> '_RETURN'
            UNION ALL SELECT 'type ' || typname FROM pg_type, n WHERE typnamespace = n.oid AND typtype IN ('d', 'e', 'r')
            UNION ALL SELECT 'aggregate ' || proname FROM pg_proc, n WHERE pronamespace = n.oid AND prokind = 'a'
            UNION ALL SELECT 'operator ' || oprname FROM pg_operator, n WHERE oprnamespace = n.oid
            UNION ALL SELECT 'collation ' || collname FROM pg_collation, n WHERE collnamespace = n.oid
            UNION ALL SELECT 'statistics ' || stxname FROM pg_statistic_ext, n WHERE stxnamespace = n.oid
            UNION ALL SELECT 'extension ' || extname FROM pg_extension, n WHERE extnamespace = n.oid
            LIMIT 5""";

    private final Connection connection;
    private final String schema;
    private final List<Table> tables = new ArrayList<>();
    private final List<Statement> before = new ArrayList<>();
    private final List<Statement> after = new ArrayList<>();

    private Structure(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    static Structure read(Connection connection, String schema) throws SQLException {
        var structure = new Structure(connection, schema);
        structure.add("sequence", SEQUENCES, structure.before);
        structure.add("function", FUNCTIONS, structure.before);
        structure.addTables();
        structure.add("index", INDEXES, structure.after);
        structure.add("constraint", CONSTRAINTS, structure.after);
        structure.add("owner of sequence", OWNED_SEQUENCES, structure.after);
        structure.add("view", VIEWS, structure.after);
        return structure;
    }

    List<Table> tables() {
        return tables;
    }

    List<Statement> before() {
        return before;
    }

    List<Statement> after() {
        return after;
    }

    /** @throws SQLException naming what this schema holds that could not be made again: no backup is better than one that forgets */
    static void check(Connection connection, String schema) throws SQLException {
        try (var question = connection.prepareStatement(UNKNOWN)) {
            question.setString(1, quoted(schema));
            try (var rows = question.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) found.add(rows.getString(1));
                if (!found.isEmpty())
                    throw new SQLException("Schema " + schema + " holds what a backup cannot make again: "
                            + String.join(", ", found)
                            + ". Back up this database with PostgreSQL's own tools (docs/operate/backup.md).");
            }
        }
    }

    /** All tables, with partitioned ones: to be locked. */
    static List<String> allTables(Connection connection, String schema) throws SQLException {
        var names = new ArrayList<String>();
        try (var question = connection.prepareStatement(TABLES)) {
            question.setString(1, quoted(schema));
            try (var rows = question.executeQuery()) {
                while (rows.next()) names.add(qualified(schema, rows.getString("relname")));
            }
        }
        return names;
    }

    private void add(String kind, String query, List<Statement> to) throws SQLException {
        try (var question = connection.prepareStatement(query)) {
            question.setString(1, quoted(schema));
            try (var rows = question.executeQuery()) {
                while (rows.next()) to.add(new Statement(kind + " " + rows.getString(1), rows.getString(2)));
            }
        }
    }

    private void addTables() throws SQLException {
        var attach = new ArrayList<Statement>();
        try (var question = connection.prepareStatement(TABLES);
                var columns = connection.prepareStatement(COLUMNS)) {
            question.setString(1, quoted(schema));
            try (var rows = question.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString("relname");
                    boolean isPartition = rows.getBoolean("relispartition");
                    var loaded = new ArrayList<String>();
                    var text = new ArrayList<String>();
                    columns.setLong(1, rows.getLong("oid"));
                    try (var column = columns.executeQuery()) {
                        while (column.next()) {
                            text.add("    " + definition(column, isPartition));
                            if (column.getString("attgenerated").isEmpty()) loaded.add(column.getString("attname"));
                        }
                    }
                    before.add(new Statement("table " + name, createTable(rows, name, text)));
                    if (isPartition)
                        attach.add(new Statement(
                                "partition " + name,
                                "ALTER TABLE " + rows.getString("parent") + " ATTACH PARTITION "
                                        + qualified(schema, name) + " " + rows.getString("bound")));
                    if (rows.getString("relkind").equals("r")) tables.add(new Table(name, loaded));
                }
            }
        }
        before.addAll(attach);
    }

    private String createTable(ResultSet row, String name, List<String> columns) throws SQLException {
        var options = new ArrayList<String>();
        for (var option : new String[] {row.getString("options"), row.getString("toast")})
            if (option != null && !option.isEmpty()) options.add(option);
        var cut = row.getString("cut");
        return "CREATE " + (row.getString("relpersistence").equals("u") ? "UNLOGGED " : "") + "TABLE "
                + qualified(schema, name) + " (\n" + String.join(",\n", columns) + ")"
                + (cut == null ? "" : " PARTITION BY " + cut)
                + (options.isEmpty() ? "" : " WITH (" + String.join(", ", options) + ")");
    }

    private static String definition(ResultSet column, boolean ofPartition) throws SQLException {
        var text = new StringBuilder(column.getString("name")).append(' ').append(column.getString("type"));
        var storage = column.getString("storage");
        if (storage != null) text.append(" STORAGE ").append(storage);
        var collation = column.getString("collation");
        if (collation != null) text.append(" COLLATE ").append(collation);
        if (column.getBoolean("attnotnull")) text.append(" NOT NULL");
        var generated = column.getString("attgenerated");
        var expression = column.getString("expression");
        if (!generated.isEmpty())
            text.append(" GENERATED ALWAYS AS (")
                    .append(expression)
                    .append(generated.equals("s") ? ") STORED" : ") VIRTUAL");
        else if (expression != null) text.append(" DEFAULT ").append(expression);
        if (!column.getString("attidentity").isEmpty() && !ofPartition) text.append(identity(column));
        return text.toString();
    }

    private static String identity(ResultSet column) throws SQLException {
        return " GENERATED " + (column.getString("attidentity").equals("a") ? "ALWAYS" : "BY DEFAULT")
                + " AS IDENTITY (SEQUENCE NAME " + column.getString("sequence") + " START "
                + column.getString("seqstart")
                + " INCREMENT " + column.getString("seqincrement") + " MINVALUE " + column.getString("seqmin")
                + " MAXVALUE " + column.getString("seqmax") + " CACHE " + column.getString("seqcache")
                + (column.getBoolean("seqcycle") ? " CYCLE)" : ")");
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String qualified(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }
}
