package io.orquestador.bench.history;

import java.util.List;

/** Who is measured, in the order of the table. */
public final class Contenders {
    /** What the ingest of all others is held against. */
    public static final String HEAP = "copy_heap";

    public static final String OURS = "orquestador";

    private Contenders() {}

    /** Made, but not opened. */
    public static List<Contender> all() {
        return List.of(
                new CopyHeap(),
                new Orquestador(),
                new CopyPartitions(),
                new QuestDb(QuestDb.Way.TCP),
                new QuestDb(QuestDb.Way.HTTP_SYNC),
                new DuckDb(),
                new InfluxDb());
    }

    public static Contender named(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender " + name));
    }
}
