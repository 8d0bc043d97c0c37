package io.orquestador.audit.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.audit.AuditLog.Recorded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An entry as it stands in the table.
 *
 * @param at in whole microseconds, as PostgreSQL keeps them
 */
record Row(
        long seq,
        Instant at,
        String who,
        String verb,
        String object,
        String outcome,
        String correlation,
        String line,
        String hash) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Row of(Recorded recorded) {
        try {
            var entry = JSON.readTree(recorded.line());
            return new Row(
                    recorded.seq(),
                    Instant.parse(entry.path("at").asText()).truncatedTo(ChronoUnit.MICROS),
                    text(entry.path("who").path("id").asText()),
                    text(entry.path("verb").asText()),
                    text(entry.path("object").asText()),
                    text(entry.path("outcome").asText()),
                    text(entry.path("correlation").asText("")),
                    recorded.line(),
                    recorded.hash());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Entry %d is no JSON".formatted(recorded.seq()), e);
        }
    }

    /** PostgreSQL keeps no NUL in a text; the line has it escaped. */
    private static String text(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
