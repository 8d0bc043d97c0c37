package io.orquestador.bench.history;

/** The four questions, with the name each has in the table and in the RESULT line. */
public enum Query {
    LAST("last"),
    DAY("day"),
    TREND("trend"),
    HOUR("hour");

    private final String key;

    Query(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    Answer ask(Queries queries, Questions questions) throws Exception {
        return switch (this) {
            case LAST -> queries.last();
            case DAY -> queries.day(questions);
            case TREND -> queries.trend(questions);
            case HOUR -> queries.hour(questions);
        };
    }
}
