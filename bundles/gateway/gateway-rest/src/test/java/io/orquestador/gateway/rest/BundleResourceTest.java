package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.updates.BundleStatus;
import io.orquestador.updates.ReasonRefused;
import io.orquestador.updates.SwapJob;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.Updates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BundleResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);

    private final Plant plant = new Plant();
    private final BundleResource bundles = new BundleResource(plant.services);
    private byte[] sent = {};
    private @Nullable String reason;
    private @Nullable RuntimeException refusal;

    @BeforeEach
    void updates() {
        plant.services.updates = new Updates() {
            @Override
            public List<BundleStatus> bundles() {
                return List.of(new BundleStatus("driver-modbus", "0.1.0", "ACTIVE", "00", true));
            }

            @Override
            public SwapJob update(
                    Subject subject, InputStream jar, Optional<String> sha256, boolean allowDowngrade, String why)
                    throws IOException {
                reason = why;
                if (refusal != null) throw refusal;
                sent = jar.readAllBytes();
                return staged();
            }

            @Override
            public SwapJob revert(Subject subject, String bundle, String why) throws Permit.Refused {
                reason = why;
                throw new Permit.Refused(subject, "bundles/" + bundle, "revert", "no rule");
            }

            @Override
            public Optional<SwapJob> job(String id) {
                return id.equals("7") ? Optional.of(staged()) : Optional.empty();
            }

            @Override
            public List<SwapRecord> records(int limit) {
                return List.of(kept());
            }
        };
    }

    private static SwapJob staged() {
        return new SwapJob("7", "driver-modbus", SwapJob.Phase.STAGED, Optional.empty());
    }

    private static SwapRecord kept() {
        return new SwapRecord(
                "7",
                "driver-modbus",
                SwapRecord.Outcome.KEPT,
                "healthy for 30 s",
                "owner",
                Plant.NOW,
                Plant.NOW,
                new SwapRecord.Jar("0.1.0", "00"),
                null,
                "1:0",
                "1:9",
                51,
                List.of(new SwapRecord.DriverCount("plc1", 10, 9, 1, false)),
                List.of(new SwapRecord.ReaderCount("historian", 5, 5)));
    }

    private static InputStream jar() {
        return new ByteArrayInputStream(new byte[] {1, 2, 3});
    }

    @Test
    void anUpdateIsBegunAndItsJobCanBeAsked() throws Exception {
        var answer = bundles.update(Plant.request(OWNER), null, null, "a fix", jar());
        assertEquals(202, answer.getStatus());
        assertEquals("/api/v1/swaps/jobs/7", answer.getHeaderString("Location"));
        assertArrayEquals(new byte[] {1, 2, 3}, sent);
        assertEquals("STAGED", bundles.job("7").phase());
        assertEquals(404, assertThrows(Problem.class, () -> bundles.job("8")).status());
    }

    @Test
    void withoutASubjectNothingIsBegun() {
        assertEquals(
                401,
                assertThrows(Problem.class, () -> bundles.update(Plant.request(null), null, null, "a fix", jar()))
                        .status());
        assertEquals(
                401,
                assertThrows(Problem.class, () -> bundles.revert(Plant.request(null), "x", "a fix"))
                        .status());
        assertEquals(0, sent.length);
    }

    @Test
    void notNowIs409AndNeverIs422() {
        refusal = new IllegalStateException("another swap is under way");
        assertEquals(
                409,
                assertThrows(Problem.class, () -> bundles.update(Plant.request(OWNER), null, null, "a fix", jar()))
                        .status());
        refusal = new IllegalArgumentException("no bundle");
        assertEquals(
                422,
                assertThrows(Problem.class, () -> bundles.update(Plant.request(OWNER), null, null, "a fix", jar()))
                        .status());
    }

    @Test
    void aDigestThatIsNoneIsRefusedBeforeTheJarIsRead() {
        assertEquals(
                400,
                assertThrows(Problem.class, () -> bundles.update(Plant.request(OWNER), "abc", null, null, jar()))
                        .status());
        assertEquals(
                400,
                assertThrows(Problem.class, () -> bundles.update(Plant.request(OWNER), null, "yes", null, jar()))
                        .status());
        assertEquals(0, sent.length);
    }

    @Test
    void theReasonIsHandedOn() throws Exception {
        bundles.update(Plant.request(OWNER), null, null, "a fix", jar());
        assertEquals("a fix", reason);
        assertThrows(Permit.Refused.class, () -> bundles.revert(Plant.request(OWNER), "driver-modbus", "it leaks"));
        assertEquals("it leaks", reason);
        bundles.update(Plant.request(OWNER), null, null, null, jar());
        assertEquals("", reason);
    }

    @Test
    void aReasonThatIsMissedHasACodeOfItsOwn() {
        refusal = new ReasonRefused("Say why.");
        var problem = assertThrows(Problem.class, () -> bundles.update(Plant.request(OWNER), null, null, null, jar()));
        assertEquals(422, problem.status());
        assertEquals("SWAP-REASON", problem.code());
    }

    @Test
    void recordsAreToldWhole() throws IOException {
        var json = new String(JsonWriter.json(bundles.swaps(null)), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(
                "[{\"id\":\"7\",\"bundle\":\"driver-modbus\",\"outcome\":\"KEPT\",\"reason\":\"healthy for 30 s\",\"subject\":\"owner\","
                        + "\"startedAt\":\"2026-01-05T06:00:00Z\",\"endedAt\":\"2026-01-05T06:00:00Z\",\"before\":{\"version\":\"0.1.0\",\"sha256\":\"00\"},"
                        + "\"after\":null,\"journalBefore\":\"1:0\",\"journalAfter\":\"1:9\",\"longestPauseMs\":51,"
                        + "\"drivers\":[{\"device\":\"plc1\",\"scheduled\":10,\"done\":9,\"missed\":1,\"connectionKept\":false}],"
                        + "\"readers\":[{\"reader\":\"historian\",\"accepted\":5,\"delivered\":5}]}]",
                json);
    }
}
