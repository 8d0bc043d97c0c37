package io.orquestador.gateway.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.orquestador.driver.Driver;
import io.orquestador.metrics.Condition;
import io.orquestador.plant.PlantCandidate;
import io.orquestador.plant.PlantRevision;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.Updates;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime says of itself, as REST tells it; a test holds the two against each other. Looked at once a second, on the thread
 * {@code live-topics}, since swap records may come from the disk.
 */
final class TopicStates {
    private static final int SWAPS = 20;

    private static final Comparator<Condition> WORST_THEN_NEWEST = Comparator.comparing(Condition::severity)
            .thenComparing(Condition::since)
            .reversed();

    private final Services services;
    private final Map<Topic, byte[]> told = new EnumMap<>(Topic.class);
    private List<SwapRecord> swaps = List.of();

    TopicStates(Services services) {
        this.services = services;
    }

    /** The message of a topic, when it says something else than the one before. Whose service is away says nothing: what was told stands. */
    Optional<byte[]> changed(Topic topic) {
        var state = state(topic);
        if (state == null || Arrays.equals(state, told.put(topic, state))) return Optional.empty();
        return Optional.of(state);
    }

    /** Nobody wants it: the next who does is told anew. */
    void forget(Topic topic) {
        told.remove(topic);
    }

    private byte @Nullable [] state(Topic topic) {
        return switch (topic) {
            case CONDITIONS -> message(topic, this::conditions);
            case DEVICES -> message(topic, this::devices);
            case SWAPS -> {
                var updates = services.updates;
                yield updates == null ? null : message(topic, json -> swaps(json, updates));
            }
            case PLANT -> {
                var plant = services.plant;
                yield plant == null ? null : message(topic, json -> plant(json, plant.current(), plant.candidate()));
            }
        };
    }

    private static byte[] message(Topic topic, Wire.Fields data) {
        return Wire.message("state", json -> {
            json.writeStringField("topic", topic.word());
            json.writeFieldName("data");
            data.write(json);
        });
    }

    private void conditions(JsonGenerator json) throws IOException {
        var all = services.conditionSources.stream()
                .flatMap(source -> source.conditions().stream())
                .sorted(WORST_THEN_NEWEST)
                .toList();
        json.writeStartArray();
        for (var each : all) {
            json.writeStartObject();
            text(json, "code", each.code());
            text(json, "object", each.object());
            text(json, "severity", each.severity().name());
            text(json, "since", each.since().toString());
            json.writeNumberField("count", each.count());
            text(json, "message", each.message());
            text(json, "remedy", each.remedy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void devices(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (var driver : services.drivers.stream()
                .sorted(Comparator.comparing(Driver::device))
                .toList()) {
            var status = driver.status();
            json.writeStartObject();
            text(json, "device", driver.device());
            text(json, "kind", driver.kind());
            text(json, "address", driver.address());
            text(json, "state", status.state().name());
            text(json, "reason", status.reason());
            text(json, "since", status.since().toString());
            json.writeNumberField("points", status.points());
            json.writeNumberField("scansScheduled", status.scansScheduled());
            json.writeNumberField("scansDone", status.scansDone());
            json.writeNumberField("scansMissed", status.scansMissed());
            json.writeNumberField("samples", status.samples());
            json.writeNumberField("connects", status.connects());
            json.writeNumberField("errors", status.errors());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void swaps(JsonGenerator json, Updates updates) throws IOException {
        var newest = updates.records(1);
        if (swaps.isEmpty() || newest.isEmpty() || !newest.get(0).equals(swaps.get(0))) swaps = updates.records(SWAPS);
        json.writeStartArray();
        for (var record : swaps) swap(json, record);
        json.writeEndArray();
    }

    private static void swap(JsonGenerator json, SwapRecord record) throws IOException {
        json.writeStartObject();
        text(json, "id", record.id());
        text(json, "bundle", record.bundle());
        text(json, "outcome", record.outcome().name());
        text(json, "reason", record.reason());
        text(json, "subject", record.subject());
        text(json, "startedAt", record.startedAt().toString());
        text(json, "endedAt", record.endedAt().toString());
        jar(json, "before", record.before());
        jar(json, "after", record.after());
        text(json, "journalBefore", record.journalBefore());
        text(json, "journalAfter", record.journalAfter());
        json.writeNumberField("longestPauseMs", record.longestPauseMs());
        json.writeArrayFieldStart("drivers");
        for (var each : record.drivers()) {
            json.writeStartObject();
            text(json, "device", each.device());
            json.writeNumberField("scheduled", each.scheduled());
            json.writeNumberField("done", each.done());
            json.writeNumberField("missed", each.missed());
            json.writeBooleanField("connectionKept", each.connectionKept());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("readers");
        for (var each : record.readers()) {
            json.writeStartObject();
            text(json, "reader", each.reader());
            json.writeNumberField("accepted", each.accepted());
            json.writeNumberField("delivered", each.delivered());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void jar(JsonGenerator json, String field, SwapRecord.@Nullable Jar jar) throws IOException {
        if (jar == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        text(json, "version", jar.version());
        text(json, "sha256", jar.sha256());
        json.writeEndObject();
    }

    /** Which revision runs and whether the folder says something else; the plant itself is REST's to tell. */
    private static void plant(JsonGenerator json, Optional<PlantRevision> current, Optional<PlantCandidate> candidate)
            throws IOException {
        json.writeStartObject();
        if (current.isEmpty()) json.writeNullField("revision");
        else {
            var info = current.get().info();
            json.writeObjectFieldStart("revision");
            json.writeNumberField("number", info.number());
            text(json, "digest", info.digest());
            text(json, "appliedAt", info.appliedAt().toString());
            text(json, "by", info.by());
            text(json, "reason", info.reason());
            json.writeNumberField("rolledBackTo", info.rolledBackTo());
            json.writeEndObject();
        }
        if (candidate.isEmpty()) json.writeNullField("candidate");
        else {
            json.writeObjectFieldStart("candidate");
            text(json, "digest", candidate.get().digest());
            json.writeNumberField("problems", candidate.get().problems().size());
            json.writeNumberField("changes", candidate.get().changes().size());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, String text) throws IOException {
        json.writeStringField(field, Wire.whole(text));
    }
}
