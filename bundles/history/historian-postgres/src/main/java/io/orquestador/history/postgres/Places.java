package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Where samples are.
 *
 * @param layers what lies over the samples of a tag: whatever is found is shown through it
 * @param damaged hears of a block that cannot be read: the number of its tag, and what is wrong
 */
record Places(
        DataSource database,
        TagTable tags,
        Tails tails,
        Lookers lookers,
        Function<Integer, TagLayers> layers,
        BiConsumer<Integer, String> damaged) {

    Places with(DataSource other) {
        return new Places(other, tags, tails, lookers, layers, damaged);
    }

    /** Some samples are, or were, in table {@code sample}: those of an earlier version, and what no block holds. */
    boolean hasRows() {
        return tails.hasRows();
    }

    Kind kind(int id) {
        return Numbers.kind(type(id));
    }

    private TagType type(int id) {
        var tag = tags.tag(id);
        return tag == null ? TagType.FLOAT64 : tag.type();
    }

    Samples decode(Tail.View view, int id, BlockReader reader) {
        try {
            return layers(id).shown(view.samples(reader), view.seq());
        } catch (CorruptBlock e) {
            throw new IllegalStateException("The tail of tag " + id + " is damaged in memory", e);
        }
    }

    Run decode(FoundBlock block, BlockReader reader) {
        var samples = new Samples(1_024);
        decode(block, reader, samples);
        return shown(block.tag(), samples, block.seq());
    }

    /** Whether some of its samples may not be shown: then it is decoded with all layers in view, before it is its turn. */
    boolean isTouched(FoundBlock block) {
        return layers(block.tag()).touches(block.t0(), block.t1());
    }

    /** As it came. A block that cannot be read says so at both of its ends; what was between them is not known. */
    void decode(FoundBlock block, BlockReader reader, Samples into) {
        var data = block.data();
        if (data == null) throw new IllegalArgumentException("A block without its data");
        try {
            reader.read(data, into);
        } catch (CorruptBlock e) {
            long t0 = block.t0();
            long t1 = block.t1();
            damaged.accept(block.tag(), "from %d to %d ns: %s".formatted(t0, t1, e.getMessage()));
            byte flags = (byte) (type(block.tag()).code() | Flags.NO_VALUE);
            into.clear();
            into.add(t0, t0, 0, null, StatusCode.BAD_DECODING_ERROR, flags);
            if (t1 != t0) into.add(t1, t1, 0, null, StatusCode.BAD_DECODING_ERROR, flags);
        }
    }

    private Run shown(int id, Samples samples, long seq) {
        return new Run(id, layers(id).shown(samples, seq), seq);
    }

    /** Rows are before all blocks: an earlier version stored them. What is erased was not asked for. */
    Run run(int id, Samples rows) {
        return new Run(id, layers(id).shown(rows, Long.MAX_VALUE), Long.MIN_VALUE);
    }

    /** What a row of table {@code block} says, unless a layer changes it. */
    FoundBlock block(BinaryCursor row, int id, boolean withData) {
        var block = FoundBlock.of(row, id, kind(id), withData);
        return isTouched(block) ? block.withoutSummary() : block;
    }

    TagLayers layers(int id) {
        return layers.apply(id);
    }

    /** The samples that people gave instead. */
    Run instead(int id) {
        return new Run(id, layers(id).instead(), Long.MAX_VALUE);
    }
}
