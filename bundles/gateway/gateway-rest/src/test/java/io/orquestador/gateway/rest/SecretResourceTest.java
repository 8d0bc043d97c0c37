package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);

    private final Plant plant = new Plant();
    private final SecretResource resource = new SecretResource(plant.services);
    private final List<String> done = new ArrayList<>();
    private RuntimeException failure;

    @BeforeEach
    void secrets() {
        plant.services.authenticators = List.of((credential, from) -> Optional.of(OWNER));
        plant.services.secrets = new Secrets() {
            @Override
            public Optional<char[]> get(String name) {
                throw new AssertionError("REST never asks for one");
            }

            @Override
            public char[] getOrCreate(Subject subject, String name) {
                throw new AssertionError("REST never asks for one");
            }

            @Override
            public List<Known> list(Subject subject) {
                return List.of(new Known("smtp", Plant.NOW, "keystore"));
            }

            @Override
            public void set(Subject subject, String name, char[] value) {
                if (failure != null) throw failure;
                done.add("set " + name + " " + new String(value));
            }

            @Override
            public void rotate(Subject subject, String name) throws Permit.Refused {
                throw new Permit.Refused(subject, "secrets/" + name, "set", "no rule");
            }

            @Override
            public void remove(Subject subject, String name) {
                throw new IllegalArgumentException("There is no secret of that name.");
            }
        };
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Problem refused(String name, String body) {
        var problem = assertThrows(Problem.class, () -> resource.set(Plant.request(OWNER), name, body(body)));
        assertFalse(String.valueOf(problem.getMessage()).contains("marker"), problem.getMessage());
        return problem;
    }

    @Test
    void aSecretIsSetAndTheAnswerIsEmpty() throws Exception {
        var answer = resource.set(Plant.request(OWNER), "smtp", body("{\"value\":\"marker\"}"));
        assertEquals(204, answer.getStatus());
        assertEquals(List.of("set smtp marker"), done);
    }

    @Test
    void noErrorRepeatsTheSecret() {
        for (var bad : List.of("{\"value\":[\"marker\"]}", "{\"values\":\"marker\"}", "{\"value\":\"marker", "marker"))
            refused("smtp", bad);
        refused("", "{\"value\":\"marker\"}");
        failure = new IllegalArgumentException("A secret's name is letters");
        refused("a b", "{\"value\":\"marker\"}");
        failure = new UncheckedIOException("SECURITY-SECRETS it cannot be kept", new IOException());
        refused("smtp", "{\"value\":\"marker\"}");
        assertEquals(List.of(), done);
    }

    @Test
    void whoIsNobodyIsTold401AndNoNames() {
        assertThrows(Problem.class, () -> resource.secrets(Plant.request(null)));
        assertThrows(Problem.class, () -> resource.set(Plant.request(null), "smtp", body("{\"value\":\"x\"}")));
    }

    @Test
    void refusalsAndUnknownNamesAreTold() {
        assertThrows(Permit.Refused.class, () -> resource.rotate(Plant.request(OWNER), "smtp"));
        assertThrows(Problem.class, () -> resource.remove(Plant.request(OWNER), "smtp"));
    }
}
