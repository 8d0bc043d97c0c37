package io.orquestador.gateway.rest.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.audit.AuditLog.Recorded;
import io.orquestador.audit.AuditLog.State;
import io.orquestador.audit.AuditLog.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the audit log, newest first. */
@Schema(
        name = "AuditPage",
        requiredProperties = {"entries", "next"})
public record AuditView(
        List<EntryView> entries,

        @Schema(nullable = true, description = "give it as before for the next page; null: there are no more") @Nullable
        Long next) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param found as many as were asked for, or fewer at the end */
    public static AuditView of(List<Recorded> found, int most) {
        var entries = found.stream().map(AuditView::entry).toList();
        return new AuditView(
                entries,
                found.size() < most ? null : found.get(found.size() - 1).seq());
    }

    private static EntryView entry(Recorded recorded) {
        try {
            return EntryView.of(JSON.readTree(recorded.line()), recorded);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Entry " + recorded.seq() + " of the audit log is no entry", e);
        }
    }

    /** One thing that somebody did or tried; docs/reference/audit-format.md tells each field. */
    @Schema(
            name = "AuditEntry",
            requiredProperties = {
                "seq",
                "at",
                "offset",
                "clock",
                "who",
                "verb",
                "object",
                "changes",
                "outcome",
                "why",
                "from",
                "correlation",
                "intent",
                "bundles",
                "hash"
            })
    public record EntryView(
            @Schema(description = "place in the log, from 1")
            long seq,

            @Schema(format = "date-time") String at,

            @Schema(description = "of local time to UTC", example = "-05:00")
            String offset,

            @Schema(description = "good, or doubtful after a jump")
            String clock,

            WhoView who,
            @Schema(example = "update") String verb,
            @Schema(example = "bundles/driver-modbus") String object,
            List<ChangeView> changes,

            @Schema(description = "intended, done, failed or refused")
            String outcome,

            @Schema(description = "reason that was given, or why not")
            String why,

            FromView from,

            @Schema(description = "what it belongs to, e.g. a batch; empty for nothing")
            String correlation,

            @Schema(description = "seq of the entry that announced it; 0 for none")
            long intent,

            @Schema(description = "digest of the set of bundles that ran")
            String bundles,

            @Schema(description = "of the chain up to this entry")
            String hash) {

        static EntryView of(JsonNode line, Recorded recorded) {
            return new EntryView(
                    recorded.seq(),
                    line.path("at").asText(),
                    line.path("offset").asText(),
                    line.path("clock").asText(),
                    new WhoView(line.path("who").path("id").asText(), recorded.name()),
                    line.path("verb").asText(),
                    line.path("object").asText(),
                    ChangeView.of(line.path("changes")),
                    line.path("outcome").asText(),
                    line.path("why").asText(),
                    FromView.of(line.path("from")),
                    line.path("correlation").asText(),
                    line.path("intent").asLong(),
                    line.path("bundles").asText(),
                    recorded.hash());
        }
    }

    @Schema(
            name = "AuditWho",
            requiredProperties = {"id", "name"})
    public record WhoView(
            String id,

            @Schema(description = "at that time; empty when it was erased")
            String name) {}

    @Schema(
            name = "AuditChange",
            requiredProperties = {"field", "before", "after", "unit"})
    public record ChangeView(
            String field,
            String before,
            String after,
            @Schema(description = "UCUM; empty for none") String unit) {

        static List<ChangeView> of(JsonNode changes) {
            var views = new ArrayList<ChangeView>();
            for (var change : changes)
                views.add(new ChangeView(
                        change.path("field").asText(),
                        change.path("old").asText(),
                        change.path("new").asText(),
                        change.path("unit").asText()));
            return views;
        }
    }

    @Schema(
            name = "AuditFrom",
            requiredProperties = {"way", "address", "station", "session"})
    public record FromView(
            @Schema(description = "rest, live, mqtt, opcua, shell or system")
            String way,

            String address,
            String station,
            @Schema(description = "its id, no secret") String session) {

        static FromView of(JsonNode from) {
            return new FromView(
                    from.path("way").asText(),
                    from.path("address").asText(),
                    from.path("station").asText(),
                    from.path("session").asText());
        }
    }

    /** How the audit log is. */
    @Schema(
            name = "AuditState",
            requiredProperties = {"size", "head", "signedSize", "signedAt", "anchoredSize", "verdict"})
    public record StateView(
            @Schema(description = "entries") long size,

            @Schema(description = "hash of the newest entry")
            String head,

            @Schema(description = "entries that the last signature covers")
            long signedSize,

            @Schema(nullable = true, format = "date-time", description = "null: nothing is signed yet") @Nullable
            String signedAt,

            @Schema(description = "entries that the last copy outside covers; 0 without one")
            long anchoredSize,

            VerdictView verdict) {

        public static StateView of(State state) {
            return new StateView(
                    state.size(),
                    state.head(),
                    state.signedSize(),
                    moment(state.signedAt()),
                    state.anchoredSize(),
                    VerdictView.of(state.last()));
        }
    }

    /** What a check of the whole log found. */
    @Schema(
            name = "AuditVerdict",
            requiredProperties = {"whole", "size", "firstBad", "text", "at"})
    public record VerdictView(
            boolean whole,

            @Schema(description = "entries that were checked")
            long size,

            @Schema(description = "first entry that is not as it was recorded; 0 for none")
            long firstBad,

            @Schema(description = "one sentence") String text,

            @Schema(nullable = true, format = "date-time", description = "null: not checked since the start") @Nullable
            String at) {

        public static VerdictView of(Verdict verdict) {
            return new VerdictView(
                    verdict.whole(), verdict.size(), verdict.firstBad(), verdict.text(), moment(verdict.at()));
        }
    }

    private static @Nullable String moment(Instant at) {
        return at.equals(Instant.EPOCH) ? null : at.toString();
    }
}
