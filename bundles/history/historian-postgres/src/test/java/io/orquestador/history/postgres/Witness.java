package io.orquestador.history.postgres;

import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.test.StoredHistory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The bits of every sample that the database has. */
final class Witness {
    private final List<Integer> tags = new ArrayList<>();
    private final List<Long> bits = new ArrayList<>();

    private Witness() {}

    static Witness look(DataSource database) throws SQLException, CorruptBlock {
        var found = new Witness();
        try (var connection = database.getConnection()) {
            StoredHistory.each(connection, "true", (tag, samples, row) -> {
                found.tags.add(tag);
                found.bits.add(samples.bits()[row]);
            });
        }
        return found;
    }

    int count() {
        return bits.size();
    }

    /** How many different values of one tag. */
    long differentOf(int tag) {
        return IntStream.range(0, count())
                .filter(i -> tags.get(i) == tag)
                .mapToObj(bits::get)
                .distinct()
                .count();
    }

    /** {@code 10 different ones from 0 to 9 in 10}. */
    String numbers() {
        var all = bits.stream().mapToLong(each -> each).summaryStatistics();
        return "%d different ones from %d to %d in %d"
                .formatted(bits.stream().distinct().count(), all.getMin(), all.getMax(), all.getCount());
    }

    /** In the order of the journal, of a database with one tag. */
    List<Long> values() {
        return bits;
    }
}
