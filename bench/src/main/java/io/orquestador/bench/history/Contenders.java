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
    /** The same while its database is backed up, again and again; only when it is named. */
    public static final String OURS_BACKED_UP = "orquestador_backup";

    private Contenders() {}

    /** Made, but not opened. */
    public static List<Contender> all() {
        return List.of(
                new CopyHeap(),
                new Orquestador(OURS),
                new CopyPartitions(),
                new QuestDb(QuestDb.Way.TCP),
                new QuestDb(QuestDb.Way.HTTP_SYNC),
                new DuckDb(),
                new InfluxDb());
    }

    public static Contender named(String name) {
        return Stream.concat(
                        all().stream(), Stream.of(new Orquestador(OURS_ROLLED_UP), new Orquestador(OURS_BACKED_UP)))
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender " + name));
    }
}
