package io.orquestador.support.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** A Parquet file whose columns are read by their names; those that are nested, or of no use here, may be there. For one thread. */
public final class TableFile implements Closeable {
    private static final int MAGIC_BYTES = 4;
    private static final int TAIL_BYTES = 2 * MAGIC_BYTES;

    private final FileChannel file;
    private final Limits limits;
    private final FileMetaData footer;
    private final Map<String, FoundColumn> columns = new LinkedHashMap<>();

    public TableFile(Path path, Limits limits) throws IOException, UnreadableParquet {
        file = FileChannel.open(path);
        this.limits = limits;
        try {
            footer = footer();
            columns();
        } catch (IOException | RuntimeException | UnreadableParquet e) {
            file.close();
            throw e;
        }
    }

    private FileMetaData footer() throws IOException, UnreadableParquet {
        long size = file.size();
        if (size < MAGIC_BYTES + TAIL_BYTES || !text(0).equals("PAR1"))
            throw new UnreadableParquet("it is no Parquet file");
        var end = text(size - MAGIC_BYTES);
        if (end.equals("PARE")) throw new UnreadableParquet("it is encrypted; write it again without");
        if (!end.equals("PAR1"))
            throw new UnreadableParquet("its end is missing: a Parquet file that was cut; copy or make it again");
        var bytes = new FileBytes(file, size - TAIL_BYTES, size).bytes(Integer.BYTES);
        long length = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) length = (length << Byte.SIZE) | (bytes[i] & 0xFF);
        long start = size - TAIL_BYTES - length;
        if (start < MAGIC_BYTES) throw new UnreadableParquet("its end is damaged; copy or make the file again");
        if (length > limits.footerBytes())
            throw new UnreadableParquet(
                    "its footer has %,d bytes, and no more than %,d are read here; write it with fewer columns, or longer row groups"
                            .formatted(length, limits.footerBytes()));
        return new FileBytes(file, start, size - TAIL_BYTES).struct(new FileMetaData(), limits.footerBytes());
    }

    private String text(long at) throws IOException {
        return new String(new FileBytes(file, at, file.size()).bytes(MAGIC_BYTES), StandardCharsets.ISO_8859_1);
    }

    /** Those at the top: a group among them is left out with all that is in it. */
    private void columns() throws UnreadableParquet {
        var elements = footer.getSchema();
        if (elements == null || elements.isEmpty() || footer.getRow_groups() == null)
            throw new UnreadableParquet("its metadata says no columns; make the file again");
        int at = 1;
        while (at < elements.size()) {
            var element = elements.get(at);
            boolean isFlat = element.isSetType() && element.getRepetition_type() != FieldRepetitionType.REPEATED;
            if (isFlat) columns.put(element.getName(), FoundColumn.of(element));
            at = behind(elements, at);
        }
    }

    private static int behind(List<SchemaElement> elements, int first) throws UnreadableParquet {
        long open = 1;
        int at = first;
        while (open > 0) {
            if (at >= elements.size()) throw new UnreadableParquet("its metadata is damaged; make the file again");
            open += Math.max(0, elements.get(at++).getNum_children()) - 1L;
        }
        return at;
    }

    public @Nullable FoundColumn column(String name) {
        return columns.get(name);
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** What its writer says of the whole file. */
    public Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        if (footer.getKey_value_metadata() != null)
            for (var each : footer.getKey_value_metadata()) facts.put(each.getKey(), String.valueOf(each.getValue()));
        return facts;
    }

    /** All rows, of these columns. */
    public Rows rows(List<FoundColumn> wanted) {
        return new Rows(file, limits, new ArrayList<>(footer.getRow_groups()), wanted);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
