package io.orquestador.backup.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.BackupStatus.Ended;
import io.orquestador.database.SchemaOwner;
import io.orquestador.journal.file.FileJournal;
import io.orquestador.journal.file.Host;
import io.orquestador.journal.file.JournalSettings;
import io.orquestador.journal.file.LocalDisk;
import io.orquestador.metrics.Condition;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When backups are made, who may begin one, and what is said of it; a node with a journal and no database. */
class BackupComponentTest {
    private static final Subject ANA = new Subject("ana", "Ana", Subject.Kind.PERSON);

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private boolean hasDatabase = true;
    private FileJournal journal;
    private BackupComponent backups;

    @BeforeEach
    void open() throws Exception {
        var host = new Host(Clock.systemUTC(), System::nanoTime, new Conditions(clock), () -> null, () -> {});
        journal = FileJournal.open(new LocalDisk(folder.resolve("data/journal")), JournalSettings.DEFAULT, host);
    }

    @AfterEach
    void close() {
        if (backups != null) backups.stop();
        journal.close();
    }

    private BackupComponent begin(Optional<Path> configured, Duration every) {
        var settings = new BackupComponent.Settings(configured, every, 2);
        backups = new BackupComponent(settings, folder.resolve("data"), "0.1.0", clock, () -> hasDatabase);
        backups.journal = journal;
        backups.acts = TestActs.allowAll();
        backups.start();
        return backups;
    }

    private Ended ended() {
        await().until(() ->
                backups.status().running().isEmpty() && backups.status().last().isPresent());
        return backups.status().last().orElseThrow();
    }

    @Test
    void whoMayNotIsRefused() {
        begin(Optional.of(folder.resolve("b")), Duration.ZERO);
        backups.acts = TestActs.denyAll();
        assertThrows(Permit.Refused.class, () -> backups.start(ANA, Optional.empty()));
        backups.acts = null;
        assertThrows(Permit.Refused.class, () -> backups.start(ANA, Optional.empty()));
    }

    @Test
    void goesWhereItIsToldToOrWhereItIsConfigured() throws Exception {
        begin(Optional.of(folder.resolve("b")), Duration.ZERO);
        backups.start(ANA, Optional.of(folder.resolve("other")));
        assertEquals(folder.resolve("other").toString(), ended().folder());
        assertTrue(ended().backup().isPresent(), ended().message());
        assertEquals(0, backups.status().backups().size(), "of the configured folder");
        backups.start(ANA, Optional.empty());
        await().until(() -> backups.status().backups().size() == 1);
    }

    /** The thread looks each minute; here it is made to by a message. */
    @Test
    void whenItIsTimeItBeginsByItself() throws Exception {
        begin(Optional.of(folder.resolve("b")), Duration.ofHours(24));
        await().until(() -> backups.status().next().isPresent());
        backups.start(ANA, Optional.empty());
        await().until(() -> backups.status().backups().size() == 1);
        assertEquals(
                clock.instant().plus(Duration.ofHours(24)),
                backups.status().next().orElseThrow());
        await().until(() -> backups.status().running().isEmpty()); // it is in the list before it is told
        clock.advance(Duration.ofHours(25));
        backups.start(ANA, Optional.of(folder.resolve("other")));
        await().until(() -> backups.status().backups().size() == 2);
    }

    @Test
    void withoutAFolderItSaysHowToNameOne() {
        begin(Optional.empty(), Duration.ofHours(24));
        var refusal = assertThrows(IllegalArgumentException.class, () -> backups.start(ANA, Optional.empty()));
        assertTrue(refusal.getMessage().contains("--to FOLDER"));
        assertThrows(IllegalArgumentException.class, () -> backups.start(ANA, Optional.of(Path.of("here"))));
    }

    @Test
    void aFailureIsAConditionUntilAGoodOne() throws Exception {
        Files.writeString(folder.resolve("b"), "a file where the folder is to be");
        begin(Optional.of(folder.resolve("b")), Duration.ZERO);
        backups.start(ANA, Optional.empty());
        assertTrue(ended().backup().isEmpty());
        assertEquals("BACKUP-FAILED", only().code());
        assertTrue(only().message().contains("where a folder is needed"), only().message());
        Files.delete(folder.resolve("b"));
        backups.start(ANA, Optional.empty());
        await().until(() -> backups.conditions().isEmpty());
    }

    private Condition only() {
        assertEquals(1, backups.conditions().size());
        return backups.conditions().get(0);
    }

    @Test
    void aBackupWithoutASchemaOrTheJournalIsNone() throws Exception {
        begin(Optional.of(folder.resolve("b")), Duration.ZERO);
        SchemaOwner owner = () -> "historian";
        backups.bindOwner(owner);
        backups.start(ANA, Optional.empty());
        assertTrue(ended().message().contains("schema historian"), ended().message());
        hasDatabase = false; // a gateway without one
        backups.start(ANA, Optional.empty());
        await().until(() -> ended().backup().isPresent());
        hasDatabase = true;
        backups.unbindOwner(owner);
        Files.createDirectories(folder.resolve("data/postgres/cluster"));
        backups.start(ANA, Optional.empty());
        await().until(() -> ended().message().contains("no bundle that owns a schema"));
        Files.delete(folder.resolve("data/postgres/cluster"));
        backups.journal = null;
        backups.start(ANA, Optional.empty());
        await().until(() -> ended().message().contains("journal is away"));
    }

    @Test
    void oneThatIsOlderThanTheOnesThatStayGoes() throws Exception {
        begin(Optional.of(folder.resolve("b")), Duration.ZERO);
        for (int i = 1; i <= 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            backups.start(ANA, Optional.empty());
            int most = Math.min(i, 2);
            await().until(() -> backups.status().running().isEmpty()
                    && backups.status().backups().size() == most);
        }
        Files.write(
                folder.resolve("b/backups/" + backups.status().backups().get(0).id() + ".backup"), new byte[9]);
        clock.advance(Duration.ofMinutes(1));
        backups.start(ANA, Optional.empty());
        await().until(() -> !backups.conditions().isEmpty());
        assertEquals("BACKUP-DAMAGED", only().code());
    }

    @Test
    void theReadmeHasEveryKeyWithItsDefault() throws Exception {
        var said = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("README.md"))) {
            var cells = line.split("\\|");
            if (cells.length > 4 && cells[1].strip().startsWith("`"))
                said.add(cells[1].strip().replace("`", "") + "=" + cells[3].strip());
        }
        var taken = new TreeSet<String>();
        for (var key : BackupConfig.class.getDeclaredMethods()) taken.add(key.getName() + "=" + key.getDefaultValue());
        assertEquals(taken, said);
    }
}
