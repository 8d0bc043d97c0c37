package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.gateway.rest.view.JobView;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.updates.Extension;
import io.orquestador.updates.Extensions;
import io.orquestador.updates.KarContents;
import io.orquestador.updates.Signer;
import io.orquestador.updates.SwapJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtensionResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);

    private final Plant plant = new Plant();
    private final ExtensionResource resource = new ExtensionResource(plant.services);
    private RuntimeException refusal;
    private String reason;

    @BeforeEach
    void extensions() {
        plant.services.extensions = new Extensions() {
            @Override
            public List<Extension> extensions() {
                var part = new Extension.Part("com.example.gauge", "1.0.0", "01");
                return List.of(new Extension("driver-gauge", "1.0.0", "00", "02", "ACTIVE", List.of(part)));
            }

            @Override
            public KarContents inspect(Subject subject, InputStream kar) {
                if (refusal != null) throw refusal;
                var part = new Extension.Part("com.example.gauge", "1.0.0", "01");
                var signer = new Signer("03", "CN=Eva", Plant.NOW, Plant.NOW);
                return new KarContents("driver-gauge", "1.0.0", "00", List.of(part), signer, "PEM", false, true);
            }

            @Override
            public SwapJob install(Subject subject, InputStream kar, String why) throws IOException {
                reason = why;
                if (refusal != null) throw refusal;
                return new SwapJob(
                        "7",
                        new String(kar.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII),
                        SwapJob.Phase.STAGED,
                        Optional.empty());
            }

            @Override
            public SwapJob uninstall(Subject subject, String name, String why) throws Permit.Refused {
                reason = why;
                throw new Permit.Refused(subject, "extensions", "uninstall", "no rule");
            }

            @Override
            public List<Signer> signers() {
                return List.of(new Signer("02", "CN=Ana", Plant.NOW, Plant.NOW));
            }

            @Override
            public Signer trust(Subject subject, InputStream certificate) {
                throw new IllegalArgumentException("SIGNER-NO-CERTIFICATE: it is none");
            }

            @Override
            public boolean distrust(Subject subject, String sha256) {
                return sha256.equals("02");
            }
        };
    }

    @Test
    void tellsWhatIsInstalledAndWhoIsTrusted() throws Exception {
        assertEquals(
                List.of("com.example.gauge 1.0.0"), resource.extensions().get(0).bundles());
        assertEquals("CN=Ana", resource.signers().get(0).subject());
        new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(resource.signers()); // it knows no times
    }

    @Test
    void whatAKarHoldsIsToldBeforeAnybodyDecides() throws Exception {
        var body = new ByteArrayInputStream(new byte[0]);
        var found = resource.inspect(Plant.request(OWNER), body);
        assertEquals(List.of("com.example.gauge 1.0.0"), found.bundles());
        assertEquals("CN=Eva", found.signer().subject());
        assertEquals("PEM", found.certificate());
        refusal = new IllegalArgumentException("KAR-UNSIGNED: it is not signed");
        assertEquals(
                422,
                assertThrows(Problem.class, () -> resource.inspect(Plant.request(OWNER), body))
                        .status());
    }

    @Test
    void anInstallationIsAJob() throws Exception {
        var answer = resource.install(Plant.request(OWNER), "a gauge came", new ByteArrayInputStream(new byte[] {'k'}));
        assertEquals(202, answer.getStatus());
        assertEquals("/api/v1/swaps/jobs/7", answer.getHeaderString("Location"));
        assertEquals("k", ((JobView) answer.getEntity()).bundle());
        assertEquals("a gauge came", reason);
        resource.install(Plant.request(OWNER), null, new ByteArrayInputStream(new byte[0]));
        assertEquals("", reason);
    }

    @Test
    void refusalsAreProblems() throws Exception {
        refusal = new IllegalArgumentException("KAR-UNSIGNED: it is not signed");
        var body = new ByteArrayInputStream(new byte[0]);
        assertEquals(
                422,
                assertThrows(Problem.class, () -> resource.install(Plant.request(OWNER), null, body))
                        .status());
        refusal = new IllegalStateException("UPDATE-BUSY");
        assertEquals(
                409,
                assertThrows(Problem.class, () -> resource.install(Plant.request(OWNER), null, body))
                        .status());
        assertThrows(
                Permit.Refused.class, () -> resource.uninstall(Plant.request(OWNER), "driver-gauge", "it is gone"));
        assertEquals("it is gone", reason);
        assertEquals(
                422,
                assertThrows(Problem.class, () -> resource.trust(Plant.request(OWNER), body))
                        .status());
        assertEquals(204, resource.distrust(Plant.request(OWNER), "02").getStatus());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> resource.distrust(Plant.request(OWNER), "03"))
                        .status());
    }
}
