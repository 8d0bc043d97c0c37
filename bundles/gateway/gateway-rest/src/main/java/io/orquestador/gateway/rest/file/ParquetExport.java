package io.orquestador.gateway.rest.file;

import io.orquestador.support.parquet.TableWriter;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Samples as Parquet: each type has a column of its own, so that no value changes. For one thread. */
public final class ParquetExport implements SampleFile {
    private static final long NANOS_PER_MICRO = 1_000;

    private final TableWriter table;
    private final Map<String, String> facts;
    private int column;

    /**
     * @param version of the product
     * @param facts what is said of the whole file
     */
    public ParquetExport(OutputStream out, String version, Map<String, String> facts) throws IOException {
        table = new TableWriter(out, ParquetColumn.all(), "orquestador version " + version);
        this.facts = facts;
    }

    /** Column by column, in the order of {@link ParquetColumn}. */
    @Override
    public void row(String path, TagValue sample) throws IOException {
        var tag = sample.tag();
        column = 0;
        text(path);
        time(sample.sourceEpochNanos());
        table.number(column++, sample.sourceEpochNanos());
        time(sample.serverEpochNanos());
        for (var type : TagType.values()) {
            if (type == tag.type() && sample.hasValue()) value(sample);
            else table.nothing(column++);
        }
        text(tag.type().name());
        text(tag.unit());
        table.number(column++, Integer.toUnsignedLong(sample.status()));
        text(StatusCode.name(sample.status()));
        text(Cells.flags(sample.flags()));
        table.endRow();
    }

    private void value(TagValue sample) {
        switch (sample.tag().type()) {
            case BOOL -> table.bool(column++, sample.bits() != 0);
            case INT64 -> table.number(column++, sample.bits());
            case FLOAT64 -> table.real(column++, Double.longBitsToDouble(sample.bits()));
            case STRING -> text(String.valueOf(sample.text()));
        }
    }

    private void time(long epochNanos) {
        table.number(column++, Math.floorDiv(epochNanos, NANOS_PER_MICRO));
    }

    private void text(String text) {
        table.text(column++, utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void end() throws IOException {
        table.end(facts);
    }
}
