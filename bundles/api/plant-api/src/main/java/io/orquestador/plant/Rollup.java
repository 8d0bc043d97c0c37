package io.orquestador.plant;

import java.util.OptionalInt;

/**
 * Of each minute, hour or day the history keeps what its samples say, as a row for those who read with SQL.
 *
 * @param keepDays days after which rows may be deleted, 1 or more; empty: for good
 */
public record Rollup(Width width, OptionalInt keepDays) {

    /** Days are those of the plant's time zone. */
    public enum Width {
        MINUTE("1min"),
        HOUR("1h"),
        DAY("1day");

        private final String word;

        Width(String word) {
            this.word = word;
        }

        /** In history.yaml and in the names of tables. */
        public String word() {
            return word;
        }
    }
}
