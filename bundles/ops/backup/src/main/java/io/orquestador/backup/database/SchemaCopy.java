package io.orquestador.backup.database;

import io.orquestador.backup.repository.Content;
import java.util.List;

/**
 * One schema in a manifest: all that is needed to make it again.
 *
 * @param before statements that make what rows need: sequences, functions, tables, partitions
 * @param tables with rows of their own; a partitioned table has none, its partitions have them
 * @param after statements that make the rest: indexes, constraints, views
 */
public record SchemaCopy(
        String name,
        List<Statement> before,
        List<TableCopy> tables,
        List<Statement> after,
        List<SequenceCopy> sequences) {

    /** @param object what it makes, for people: {@code table block} */
    public record Statement(String object, String sql) {}

    /** @param content COPY … TO STDOUT (FORMAT binary) of these columns */
    public record TableCopy(String name, List<String> columns, long rows, Content content) {}

    /** @param called the next number is the one after {@code last}, not {@code last} itself */
    public record SequenceCopy(String name, long last, boolean called) {}
}
