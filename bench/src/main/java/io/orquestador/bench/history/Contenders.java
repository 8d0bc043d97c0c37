package io.orquestador.bench.history;

import java.util.List;
import java.util.stream.Stream;

/** Who is measured, in the order of the table. */
public final class Contenders {
    /** What the ingest of all others is held against. */
    public static final String HEAP = "copy_heap";

    public static final String OURS = "orquestador";
    /** The same with roll-ups of all tags; only when it is named. */
    public static final String OURS_ROLLED_UP = "orquestador_rollups";

    private Contenders() {}

    /** Made, but not opened. */
    public static List<Contender> all() {
        return List.of(
                new CopyHeap(),
                new Orquestador(false),
                new CopyPartitions(),
                new QuestDb(QuestDb.Way.TCP),
                new QuestDb(QuestDb.Way.HTTP_SYNC),
                new DuckDb(),
                new InfluxDb());
    }

    public static Contender named(String name) {
        return Stream.concat(all().stream(), Stream.of(new Orquestador(true)))
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender " + name));
    }
}
