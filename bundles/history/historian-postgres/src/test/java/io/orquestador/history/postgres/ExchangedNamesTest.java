package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two tags exchange their names while the historian is behind: each keeps its samples, under the name that it has now. */
class ExchangedNamesTest extends OnEmptySchema {
    private static final int ROUNDS = 3;
    private static final int PER_ROUND = 50;

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(2 * PER_ROUND);
    private final TagDefinition one = Plant.tag("one", TagType.INT64);
    private final TagDefinition two = Plant.tag("two", TagType.INT64);
    private long time = Plant.T0;

    private static TagDefinition named(TagDefinition tag, String path) {
        return new TagDefinition(tag.uuid(), path, tag.type(), tag.unit());
    }

    /** The first tag says what is even, the second what is odd. */
    private void append(String ofOne, String ofTwo) {
        int first = journal.define(named(one, ofOne));
        int second = journal.define(named(two, ofTwo));
        for (int i = 0; i < PER_ROUND; i++, time += 2) {
            batch.addInt64(first, time, time, 0);
            batch.addInt64(second, time, time + 1, 0);
        }
        Plant.append(journal, batch, time);
    }

    private void assertKept(Plant plant) throws Exception {
        for (int odd = 0; odd < 2; odd++) {
            var path = odd == 0 ? "two" : "one"; // after three rounds they are exchanged
            var values = new ArrayList<Long>();
            plant.historian.raw(path, Long.MIN_VALUE, Long.MAX_VALUE, value -> values.add(value.bits()));
            var expected = new ArrayList<Long>();
            for (long t = Plant.T0; t < time; t += 2) expected.add(t + odd);
            assertEquals(expected, values, path);
            assertEquals(
                    time - 2 + odd, plant.historian.last(path).orElseThrow().bits());
        }
    }

    @Test
    void eachKeepsItsSamples() throws Exception {
        for (int round = 0; round <= ROUNDS; round++)
            append(round % 2 == 0 ? "one" : "two", round % 2 == 0 ? "two" : "one");
        for (var settings : List.of(Plant.settings(Plant.AT_ONCE), Plant.SETTINGS)) {
            try (var plant = new Plant(server.open(schema), journal, settings)) {
                plant.awaitStored();
                await().ignoreExceptions()
                        .until(() -> plant.historian.last("one").isPresent());
                assertKept(plant);
                assertEquals(2, plant.ask("SELECT count(*) FROM tag"));
                assertEquals(2, plant.ask("SELECT count(*) FROM tag_path WHERE valid_to IS NULL"));
                assertEquals(
                        1,
                        plant.ask("SELECT count(*) FROM tag_path p JOIN tag t ON t.id = p.tag WHERE p.valid_to IS NULL"
                                + " AND p.path = 'two' AND t.uuid = '" + one.uuid() + "'"));
            }
            append("two", "one");
        }
    }
}
