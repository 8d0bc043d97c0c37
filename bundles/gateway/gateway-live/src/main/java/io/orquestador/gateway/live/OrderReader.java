package io.orquestador.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orquestador.gateway.live.Order.Ping;
import io.orquestador.gateway.live.Order.Subscribe;
import io.orquestador.gateway.live.Order.Topics;
import io.orquestador.gateway.live.Order.Unsubscribe;
import io.orquestador.gateway.live.Order.Wrong;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;

/** A client's message as an {@link Order}. Whatever was sent: what cannot be understood becomes a {@link Wrong}, never an exception. */
final class OrderReader {
    static final int MIN_MS = 10;
    static final int MAX_MS = 60_000;
    private static final int DEFAULT_MS = 250;
    private static final int MOST_PATTERNS = 100;
    private static final int MOST_PATTERN_CHARS = 2_000;
    private static final int MOST_ID_CHARS = 100;

    private static final ObjectMapper JSON = new ObjectMapper(JsonMapper.builder()
            .build()
            .getFactory()
            .copy()
            .setStreamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).build()));

    /** A field is not what it may be; the text says which, and what it may be. */
    private static final class WrongField extends Exception {
        WrongField(String text) {
            super(text, null, false, false);
        }
    }

    private final int maxTags;
    private final boolean binary;

    OrderReader(int maxTags, boolean binary) {
        this.maxTags = maxTags;
        this.binary = binary;
    }

    Order read(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Wrong("LIVE-JSON", "The message is no JSON.", "");
        }
        if (!message.isObject()) return new Wrong("LIVE-JSON", "The message is no JSON object.", "");
        var id = message.path("id").isTextual() ? message.path("id").asText() : "";
        try {
            return switch (message.path("op").asText()) {
                case "subscribe" -> subscribe(message);
                case "unsubscribe" -> new Unsubscribe(id(message));
                case "topics" -> topics(message);
                case "ping" -> new Ping(message.path("n").asLong());
                default -> new Wrong("LIVE-OP", "op may be subscribe, unsubscribe, topics or ping.", shortened(id));
            };
        } catch (WrongField e) {
            return new Wrong("LIVE-FIELD", String.valueOf(e.getMessage()), shortened(id));
        }
    }

    private Order subscribe(JsonNode message) throws WrongField {
        var id = id(message);
        var match = texts(message, "match", MOST_PATTERNS);
        if (match.stream().mapToInt(String::length).sum() > MOST_PATTERN_CHARS)
            throw new WrongField("The patterns of match may have " + MOST_PATTERN_CHARS + " characters in all.");
        var paths = texts(message, "paths", maxTags);
        var ms = message.path("ms");
        int every = ms.isMissingNode() ? DEFAULT_MS : ms.asInt();
        if (every < MIN_MS || every > MAX_MS || (!ms.isMissingNode() && !ms.canConvertToInt()))
            throw new WrongField("ms may be " + MIN_MS + " to " + MAX_MS + ".");
        if (match.isEmpty() && paths.isEmpty()) throw new WrongField("Give match or paths, or both.");
        return new Subscribe(
                id, new Selection(match, new HashSet<>(paths), every, binary), resume(message.path("resume")));
    }

    /** A position of another time or runtime is no error: everything is told then. */
    private static long resume(JsonNode position) throws WrongField {
        if (position.isMissingNode() || position.isNull()) return 0;
        try {
            if (position.isTextual()) return Long.parseLong(position.asText());
        } catch (NumberFormatException e) {
            // told below
        }
        throw new WrongField("resume is the position of a message, as text.");
    }

    private static Order topics(JsonNode message) throws WrongField {
        var topics = EnumSet.noneOf(Topic.class);
        for (var word : texts(message, "topics", 16))
            topics.add(Topic.of(word)
                    .orElseThrow(() -> new WrongField("topics may be conditions, swaps, plant and devices.")));
        return new Topics(topics);
    }

    private static String id(JsonNode message) throws WrongField {
        var id = message.path("id");
        if (id.isTextual()
                && !id.asText().isEmpty()
                && id.asText().length() <= MOST_ID_CHARS
                && Wire.isWhole(id.asText())) return id.asText();
        throw new WrongField("id is a text of 1 to " + MOST_ID_CHARS + " characters.");
    }

    private static List<String> texts(JsonNode message, String field, int most) throws WrongField {
        var list = message.path(field);
        var texts = new ArrayList<String>(list.size());
        if (list.isMissingNode()) return texts;
        for (var each : list) if (each.isTextual()) texts.add(each.asText());
        if (!list.isArray() || texts.size() != list.size() || texts.size() > most)
            throw new WrongField(field + " is a list of at most " + most + " texts.");
        return texts;
    }

    /** What a client sent, short enough to be sent back. */
    private static String shortened(String text) {
        return Wire.whole(text.length() <= MOST_ID_CHARS ? text : text.substring(0, MOST_ID_CHARS) + "…");
    }
}
