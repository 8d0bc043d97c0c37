package io.orquestador.backup.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.Repository;
import io.orquestador.journal.Position;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The restore drill: a node under load is backed up, destroyed and made again; all real but the devices. */
class DrillTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path repository;
    private Path key;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        repository = folder.resolve("backups");
        key = folder.resolve("apart.key");
        node = new TestNode(folder.resolve("data"), 0);
        Files.createDirectories(node.data.resolve("etc"));
        Files.writeString(node.data.resolve("etc/io.orquestador.rest.cfg"), "required = journal\n");
        Files.createDirectories(node.data.resolve("plant-revisions/7/files"));
        Files.writeString(node.data.resolve("plant-revisions/7/files/plant.yaml"), "plant: drill\n");
        Files.createDirectories(node.data.resolve("audit"));
        Files.createDirectories(node.data.resolve("log"));
        Files.writeString(node.data.resolve("log/orquestador.log"), "not wanted");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private NodeBackup.Made backUp() throws Exception {
        var made = node.backup().into(repository, 14, (what, read, written) -> {}, () -> false);
        Files.copy(NodeBackup.keyFile(node.data), key, StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    private void tool(String... words) throws Exception {
        new Tool(new PrintStream(said, true, StandardCharsets.UTF_8), folder.resolve("none")).run(List.of(words));
    }

    private void restore(String... more) throws Exception {
        var words = new ArrayList<>(List.of(
                "restore",
                repository.toString(),
                "--data",
                folder.resolve("again").toString(),
                "--key",
                key.toString()));
        words.addAll(List.of(more));
        tool(words.toArray(new String[0]));
    }

    @Test
    void everySampleUpToTheJournalsEndInTheBackupIsThereOnceAfterARestore() throws Exception {
        node.startLoad();
        node.awaitNumbers(30_000);
        long before = node.numbers();
        node.journal.durable(node.journal.acceptedEnd()).toCompletableFuture().join();
        node.awaitSealed();
        var made = backUp();
        long after = node.numbers();
        long endAtBackup = node.journal.acceptedEnd();
        node.awaitNumbers(10_000);
        var id = node.journal.id();
        node.close();
        TestNode.delete(node.data);

        restore();
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("counted and by content"), said.toString());
        node = new TestNode(folder.resolve("again"), after + 1_000_000);
        long last = node.lastInJournal();
        node.awaitRows(last + 1);
        assertEquals("0 to " + last + " once each", node.stored());
        assertTrue(
                before <= last + 1 && last < after, before + " were durable before it began, " + last + " is the last");
        assertEquals(0, node.ask("SELECT count(*) FROM gap"));
        assertEquals(id, node.journal.id());
        assertTrue(
                Position.incarnation(node.journal.acceptedEnd()) >= Position.incarnation(endAtBackup) + 1_000,
                "positions that the destroyed runtime gave out are not given out again");
        assertEquals(made.id(), Manifest.read(open(), made.id()).id());
        Manifest.read(open(), made.id())
                .each(open(), (content, what) -> assertFalse(what.contains("backup.key"), "the key is kept apart"));
        assertEquals(7, Manifest.read(open(), made.id()).plantRevision());
        assertEquals("plant: drill\n", Files.readString(node.data.resolve("plant-revisions/7/files/plant.yaml")));
        assertFalse(Files.exists(node.data.resolve("log")));
        var mark = Files.readString(node.data.resolve("audit/restored"));
        assertTrue( // canonical, as the audit log reads it
                mark.matches("\\{\"backup\":\"" + made.id()
                        + "\",\"by\":\"[^\"]+\",\"made\":\"[^\"]+Z\",\"restored\":\"[^\"]+Z\"}"),
                mark);
        assertFalse(Files.exists(node.data.resolve(NodeRestore.UNFINISHED)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(NodeBackup.keyFile(node.data))));

        node.append(); // it goes on: store, back up again
        node.awaitStored();
        backUp();
        tool("verify", repository.toString(), "--key", key.toString());
    }

    /** Backup, erase, backup, destroy, and the first one comes back: its samples are in the journal once more, too. */
    @Test
    void whatWasErasedAfterABackupDoesNotComeBackWithIt() throws Exception {
        for (int i = 0; i < 200; i++) node.append();
        node.awaitStored();
        backUp();
        var first = open().backups().get(0);
        for (int i = 0; i < 50; i++) node.append();
        node.awaitStored();
        long now = System.currentTimeMillis() * 1_000_000;
        node.historian.acts = TestActs.allowAll();
        node.historian.erase(new Subject("owner", "owner", Subject.Kind.PERSON), "line/tag3", 0, now, "asked for");
        node.awaitErased();
        assertEquals(0, node.samples("line/tag3"));
        backUp();
        node.close();
        TestNode.delete(node.data);

        restore("--backup", first);
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("1 erasures made after"), said.toString());
        node = new TestNode(folder.resolve("again"), 25_000);
        node.append();
        node.awaitStored();
        node.awaitErased();
        assertEquals(5, node.samples("line/tag3"), "what comes later is stored, and nothing else");
        assertEquals(1_005, node.samples("line/tag4"), "all other tags are as they were");
    }

    private Repository open() throws IOException {
        return Repository.open(repository, BackupKey.read(key));
    }

    @Test
    void theSecondBackupWritesOnlyWhatIsNew() throws Exception {
        for (int i = 0; i < 6_000; i++) node.append();
        node.awaitStored();
        var first = backUp();
        var second = backUp();
        for (int i = 0; i < 20; i++) node.append();
        node.awaitStored();
        var third = backUp();
        assertTrue(first.writtenBytes() > 5_000_000, first.toString());
        assertTrue(second.writtenBytes() < first.writtenBytes() / 10, second.toString());
        assertTrue(third.writtenBytes() < 2_500_000, third.toString());
        assertEquals(3, open().backups().size());
        node.backup().into(repository, 1, (what, read, written) -> {}, () -> false);
        assertEquals(1, open().backups().size());
        node.close();
        restore();
        node = new TestNode(folder.resolve("again"), 0);
        node.awaitRows(602_000);
        assertEquals("0 to 601999 once each", node.stored());
    }

    @Test
    void aDamagedBackupIsNamedBeforeAnythingIsChanged() throws Exception {
        for (int i = 0; i < 100; i++) node.append();
        node.awaitStored();
        backUp();
        node.close();
        var again = folder.resolve("again");
        List<Path> objects;
        try (var files = Files.walk(repository.resolve("objects"))) {
            objects = files.filter(Files::isRegularFile).toList();
        }
        for (var object : objects) {
            var whole = Files.readAllBytes(object);
            var flipped = whole.clone();
            flipped[whole.length / 2] ^= 1;
            Files.write(object, flipped);
            assertNamed(object);
            Files.delete(object);
            assertNamed(object);
            Files.write(object, whole);
            assertFalse(Files.exists(again));
        }
        var other = folder.resolve("other.key");
        BackupKey.readOrMake(other);
        var wrong = assertThrows(
                IOException.class,
                () -> tool("restore", repository.toString(), "--data", again.toString(), "--key", other.toString()));
        assertTrue(wrong.getMessage().contains("was written with key"), wrong.getMessage());
        var none = assertThrows(
                IOException.class, () -> tool("restore", repository.toString(), "--data", again.toString()));
        assertTrue(none.getMessage().contains("kept apart"), none.getMessage());
        assertFalse(Files.exists(again));
        Files.createDirectories(again);
        Files.writeString(again.resolve("mine"), "");
        assertTrue(assertThrows(IOException.class, this::restore).getMessage().contains("not empty"));
        Files.delete(again.resolve("mine"));
        restore();
    }

    private void assertNamed(Path object) {
        var name = object.getFileName().toString();
        assertTrue(assertThrows(IOException.class, this::restore).getMessage().contains(name));
        assertThrows(IOException.class, () -> tool("verify", repository.toString(), "--key", key.toString()));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains(name));
        said.reset();
    }
}
