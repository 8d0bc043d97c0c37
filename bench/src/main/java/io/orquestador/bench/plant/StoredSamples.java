package io.orquestador.bench.plant;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What PostgreSQL holds, asked by plain SQL past the runtime. The only class here that knows the historian's tables. */
public final class StoredSamples {
    private final Database database;

    public StoredSamples(Database database) {
        this.database = database;
    }

    /** @param rows stored samples @param tags how many tags have at least one of them */
    public record Count(long rows, long tags) {}

    /** @param least lowest value, NaN without any @param distinct different values */
    public record Series(long rows, long distinct, double least, double most) {}

    /** Whether anything of these tags came in since then. @param prefixes of tag paths, e.g. {@code cellar/} */
    public boolean anySince(Instant time, List<String> prefixes) throws IOException, SQLException {
        throw new UnsupportedOperationException();
    }

    /** Waits until the historian has stored all that the journal holds. */
    public void awaitDrained(Plant plant, Duration atMost) throws InterruptedException {
        plant.awaiting("the historian to have stored everything", atMost, () -> {
            for (var reader : plant.rest().get("journal/readers"))
                if (reader.path("name").asText().equals("historian"))
                    return reader.path("lagBytes").asLong() == 0;
            return false;
        });
    }

    /** For each int64 value of these tags: how often and in how many of them it is stored. */
    public Map<Long, Count> countsByInt64(List<String> tags) throws IOException, SQLException {
        var counts = new TreeMap<Long, Count>();
        return counts;
    }

    /** Every tag whose path begins with {@code prefix}, with what is stored of its values. */
    public Map<String, Series> series(String prefix) throws IOException, SQLException {
        return new TreeMap<>();
    }
}
