package io.orquestador.audit.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.audit.AuditLog.Recorded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** One entry as the six cells of its row, each of one or more paragraphs. */
record Entry(List<List<String>> cells) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static Entry of(Recorded recorded, Words words) {
        var entry = json(recorded);
        return new Entry(List.of(
                List.of(Long.toString(recorded.seq())),
                time(entry),
                who(entry, recorded.name(), words),
                List.of(
                        entry.path("verb").asText() + " " + entry.path("object").asText(),
                        words.ofOrSame(entry.path("outcome").asText())),
                changes(entry),
                List.of(entry.path("why").asText())));
    }

    private static JsonNode json(Recorded recorded) {
        try {
            return JSON.readTree(recorded.line());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Entry %d is no JSON".formatted(recorded.seq()), e);
        }
    }

    private static List<String> time(JsonNode entry) {
        var offset = ZoneOffset.of(entry.path("offset").asText("+00:00"));
        var local = Instant.parse(entry.path("at").asText()).atOffset(offset);
        var doubtful = entry.path("clock").asText().equals("good") ? "" : " (?)";
        return List.of(TIME.format(local), offset.getId().replace("Z", "UTC") + doubtful);
    }

    private static List<String> who(JsonNode entry, String name, Words words) {
        var person = entry.path("who").path("kind").asText().equals("person");
        var from = entry.path("from");
        var lines = new ArrayList<String>();
        var id = entry.path("who").path("id").asText();
        lines.add(person ? (name.isEmpty() ? words.of("erased") : name) + " (" + id + ")" : id);
        var where = List.of(from.path("station").asText(), from.path("address").asText()).stream()
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (!where.isEmpty()) lines.add(String.join(", ", where));
        return lines;
    }

    private static List<String> changes(JsonNode entry) {
        var lines = new ArrayList<String>();
        for (var change : entry.path("changes")) {
            var before = change.path("old").asText();
            var after = change.path("new").asText();
            var unit = change.path("unit").asText();
            lines.add(change.path("field").asText() + ": " + (before.isEmpty() ? "" : before + " → ")
                    + (after.isEmpty() ? "—" : after) + (unit.isEmpty() ? "" : " " + unit));
        }
        return lines;
    }
}
