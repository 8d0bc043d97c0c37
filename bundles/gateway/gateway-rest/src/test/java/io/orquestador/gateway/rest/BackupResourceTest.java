package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.backup.BackupStatus;
import io.orquestador.backup.Backups;
import io.orquestador.gateway.rest.view.BackupsView;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);

    private final Plant plant = new Plant();
    private final BackupResource resource = new BackupResource(plant.services);
    private @Nullable Exception refusal;
    private String asked = "";

    @BeforeEach
    void backups() {
        plant.services.backups = new Backups() {
            @Override
            public BackupStatus status() {
                var running = new BackupStatus.Running("/mnt/b", Plant.NOW, "historian.tag", 5, 3);
                var kept = new BackupStatus.Kept("20260105T060000Z", Plant.NOW);
                return new BackupStatus(
                        Optional.of("/mnt/b"), Optional.empty(), Optional.of(running), Optional.empty(), List.of(kept));
            }

            @Override
            public void start(Subject subject, Optional<Path> folder) throws Permit.Refused {
                if (refusal instanceof RuntimeException unchecked) throw unchecked;
                if (refusal instanceof Permit.Refused refused) throw refused;
                asked = subject.id() + " " + folder;
            }
        };
    }

    private BackupsView start(String body) throws Exception {
        var in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        var answer = resource.start(Plant.request(OWNER), in);
        assertEquals(202, answer.getStatus());
        return (BackupsView) answer.getEntity();
    }

    @Test
    void tellsWhatThereIsAndHowItGoes() {
        var view = resource.backups();
        assertEquals("20260105T060000Z", view.backups().get(0).id());
        assertEquals("historian.tag", view.running().what());
        assertNull(view.last());
    }

    @Test
    void beginsOneWhereItIsToldTo() throws Exception {
        start("{\"folder\": \"/mnt/other\"}");
        assertEquals("owner Optional[/mnt/other]", asked);
        for (var none : new String[] {"", "{}", "{\"folder\": null}"}) {
            start(none);
            assertEquals("owner Optional.empty", asked);
        }
    }

    @Test
    void aRefusalIsAProblemOfItsOwnKind() {
        refusal = new IllegalStateException("A backup is under way.");
        assertEquals(409, assertThrows(Problem.class, () -> start("{}")).status());
        refusal = new IllegalArgumentException("No folder is configured.");
        assertEquals(422, assertThrows(Problem.class, () -> start("{}")).status());
        assertEquals(
                422,
                assertThrows(Problem.class, () -> start("{\"folder\": \"\\u0000\"}"))
                        .status());
        refusal = new Permit.Refused(OWNER, "backups", "start", "no rule");
        assertThrows(Permit.Refused.class, () -> start("{}"));
        plant.services.backups = null;
        assertEquals(503, assertThrows(Problem.class, resource::backups).status());
    }
}
