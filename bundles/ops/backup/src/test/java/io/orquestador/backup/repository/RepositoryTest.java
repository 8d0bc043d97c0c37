package io.orquestador.backup.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository under every fault that a file can have; real files. The manifests here are references, one a line. */
class RepositoryTest {
    private static final long SEED = 20_260_105;

    @TempDir
    private Path folder;

    private final BackupKey key = BackupKey.random();

    private RepositoryWriter writer() throws IOException {
        return RepositoryWriter.open(folder.resolve("repository"), key, () -> false);
    }

    private Repository reader() throws IOException {
        return Repository.open(folder.resolve("repository"), key);
    }

    private static byte[] noise(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Content put(RepositoryWriter writer, byte[] bytes) throws IOException {
        var content = writer.content();
        content.write(bytes, 0, bytes.length);
        return content.finish();
    }

    static void each(Repository repository, byte[] manifest, RepositoryWriter.References.Sink sink) throws IOException {
        for (var line : new String(manifest, StandardCharsets.US_ASCII).lines().toList()) sink.take(new Content(line));
    }

    private static Content backUp(RepositoryWriter writer, String id, byte[] bytes) throws IOException {
        var content = put(writer, bytes);
        writer.keep(id, content.reference().getBytes(StandardCharsets.US_ASCII));
        return content;
    }

    private List<String> problems() throws IOException {
        var repository = reader();
        var verification = new Verification(repository);
        for (var id : repository.backups()) {
            try {
                each(repository, repository.manifest(id), content -> verification.check(content, "backup " + id));
            } catch (IOException e) {
                verification.problem(e, "backup " + id);
            }
        }
        return verification.problems();
    }

    private List<Path> objects() throws IOException {
        try (var files = Files.walk(folder.resolve("repository/objects"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void givesBackWhatWasWrittenWhateverItsLength() throws IOException {
        try (var writer = writer()) {
            for (int length : new int[] {
                0, 1, Content.PIECE_BYTES - 1, Content.PIECE_BYTES, Content.PIECE_BYTES + 1, 5 * Content.PIECE_BYTES / 2
            }) {
                var bytes = noise(length, SEED + length);
                var content = put(writer, bytes);
                assertArrayEquals(bytes, reader().read(content).readAllBytes(), length + " bytes");
                assertEquals(content, put(writer, bytes), "the same bytes, the same reference");
            }
        }
    }

    @Test
    void whatWasOnlyAppendedToIsWrittenInItsLastPiecesOnly() throws IOException {
        var bytes = noise(10 * Content.PIECE_BYTES, SEED);
        try (var writer = writer()) {
            backUp(writer, "1", Arrays.copyOf(bytes, 8 * Content.PIECE_BYTES + 100));
            long first = writer.writtenBytes();
            backUp(writer, "2", Arrays.copyOf(bytes, 8 * Content.PIECE_BYTES + 100));
            long second = writer.writtenBytes() - first;
            assertTrue(second < 1_000, "unchanged: " + second + " bytes");
            backUp(writer, "3", Arrays.copyOf(bytes, 9 * Content.PIECE_BYTES));
            long third = writer.writtenBytes() - first - second;
            assertTrue(third < Content.PIECE_BYTES + 2_000, "one piece and a list: " + third + " bytes");
        }
    }

    @Test
    void namesAndFilesTellNothingOfTheContent() throws IOException {
        var text = "the recipe of the plant".repeat(50).getBytes(StandardCharsets.US_ASCII);
        try (var writer = writer()) {
            backUp(writer, "1", text);
        }
        try (var other = RepositoryWriter.open(folder.resolve("other"), BackupKey.random(), () -> false)) {
            backUp(other, "1", text);
        }
        var names = new HashSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                names.add(file.getFileName().toString());
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("recipe"), file.toString());
            }
        }
        assertEquals(2, names.stream().filter(name -> name.length() == 64).count(), "by another key another name");
    }

    /** Every byte of every file, each of its bits, and every length. */
    @Test
    void anyFlippedBitAndAnyCutIsFoundAndNamed() throws IOException {
        try (var writer = writer()) {
            backUp(writer, "1", noise(40, SEED));
        }
        assertEquals(List.of(), problems());
        var files = new ArrayList<>(objects());
        files.add(folder.resolve("repository/backups/1.backup"));
        int faults = 0;
        for (var file : files) {
            var whole = Files.readAllBytes(file);
            for (int bit = 0; bit < 8 * whole.length; bit++, faults++) {
                var flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, flipped);
                assertNamed(file, "bit " + bit);
            }
            for (int length = 0; length < whole.length; length++, faults++) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertNamed(file, "cut to " + length);
            }
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            assertNamed(file, "one byte longer");
            Files.delete(file);
            if (file.toString().contains("objects")) assertNamed(file, "missing");
            Files.write(file, whole);
        }
        assertEquals(List.of(), problems());
        assertTrue(faults > 1_000, faults + " faults");
    }

    private void assertNamed(Path file, String fault) throws IOException {
        var problems = problems();
        assertEquals(1, problems.size(), fault + " of " + file + ": " + problems);
        assertTrue(problems.get(0).contains(file.getFileName().toString()), problems.get(0));
    }

    @Test
    void anObjectInAnothersPlaceIsFound() throws IOException {
        try (var writer = writer()) {
            backUp(writer, "1", noise(3 * Content.PIECE_BYTES, SEED));
            backUp(writer, "2", noise(100, SEED));
        }
        var objects = objects();
        for (var one : objects) {
            var other = objects.get((objects.indexOf(one) + 1) % objects.size());
            var kept = Files.readAllBytes(one);
            Files.copy(other, one, StandardCopyOption.REPLACE_EXISTING);
            assertTrue(
                    problems().stream()
                            .anyMatch(problem ->
                                    problem.contains(one.getFileName().toString())),
                    one.toString());
            Files.write(one, kept);
        }
        Files.copy(
                folder.resolve("repository/backups/1.backup"),
                folder.resolve("repository/backups/2.backup"),
                StandardCopyOption.REPLACE_EXISTING);
        assertTrue(problems().get(0).contains("2.backup"), "a manifest under another's name");
    }

    @Test
    void withAnotherKeyItIsRefusedAndSaysWhich() throws IOException {
        try (var writer = writer()) {
            backUp(writer, "1", noise(10, SEED));
        }
        var other = BackupKey.random();
        var refusal = assertThrows(IOException.class, () -> Repository.open(folder.resolve("repository"), other));
        assertTrue(
                refusal.getMessage().contains(key.id()) && refusal.getMessage().contains(other.id()));
        assertThrows(IOException.class, () -> RepositoryWriter.open(folder.resolve("repository"), other, () -> false));
    }

    @Test
    void theKeysFileIsCheckedAndOwnerOnly() throws IOException {
        var file = folder.resolve("keys/backup.key");
        var made = BackupKey.readOrMake(file);
        assertEquals(made.id(), BackupKey.readOrMake(file).id());
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        var text = Files.readString(file);
        char digit = text.charAt(30) == '0' ? '1' : '0';
        Files.writeString(file, text.substring(0, 30) + digit + text.substring(31));
        assertTrue(assertThrows(IOException.class, () -> BackupKey.read(file))
                .getMessage()
                .contains("copied wrongly"));
        Files.writeString(file, "something");
        assertTrue(assertThrows(IOException.class, () -> BackupKey.read(file))
                .getMessage()
                .contains("no backup key"));
        Files.delete(file);
        assertTrue(assertThrows(IOException.class, () -> BackupKey.read(file))
                .getMessage()
                .contains("--key"));
    }

    @Test
    void whatNoBackupNeedsGoesWithTheOldOnes() throws IOException {
        var shared = noise(2 * Content.PIECE_BYTES, SEED);
        try (var writer = writer()) {
            backUp(writer, "1", noise(100, 1));
            backUp(writer, "2", shared);
            put(writer, noise(200, 2)); // of a backup that was not finished
            var third = backUp(writer, "3", shared);
            writer.prune(2, RepositoryTest::each);
            assertEquals(List.of("3", "2"), writer.repository().backups());
            assertEquals(3, objects().size(), "two pieces and their list");
            writer.prune(1, RepositoryTest::each);
            assertArrayEquals(shared, reader().read(third).readAllBytes());
        }
    }

    @Test
    void nothingGoesWhileABackupThatStaysCannotBeRead() throws IOException {
        try (var writer = writer()) {
            backUp(writer, "1", noise(100, 1));
            backUp(writer, "2", noise(100, 2));
            backUp(writer, "3", noise(100, 3));
            Files.write(folder.resolve("repository/backups/2.backup"), new byte[50]);
            assertThrows(Damaged.class, () -> writer.prune(2, RepositoryTest::each));
            assertEquals(3, objects().size());
        }
    }

    @Test
    void aFullDiskEndsTheBackupAndLeavesTheEarlierOnesAlone() throws IOException {
        try (var writer = writer()) {
            backUp(writer, "1", noise(100, 1));
        }
        int[] left = {2};
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> false, (file, content) -> {
            Files.write(file, content);
            if (left[0]-- == 0) throw new IOException("No space left on device");
        })) {
            assertThrows(IOException.class, () -> backUp(writer, "2", noise(9 * Content.PIECE_BYTES, 2)));
        }
        assertEquals(List.of("1"), reader().backups());
        assertEquals(List.of(), problems());
        assertEquals(3, objects().size(), "no half-written file");
        try (var writer = writer()) {
            backUp(writer, "2", noise(9 * Content.PIECE_BYTES, 2));
            assertEquals(List.of("2", "1"), writer.repository().backups());
            assertTrue(writer.writtenBytes() < 8L * Content.PIECE_BYTES, "what was written before the failure is used");
        }
        assertEquals(List.of(), problems());
    }

    @Test
    void aPieceThatIsTooShortIsWrittenAgain() throws IOException {
        try (var writer = writer()) {
            backUp(writer, "1", noise(100, 1));
            var object = objects().get(0);
            Files.write(object, Arrays.copyOf(Files.readAllBytes(object), 50));
            backUp(writer, "2", noise(100, 1));
        }
        assertEquals(List.of(), problems());
    }

    @Test
    void onlyOneWritesAtATime() throws IOException {
        try (var writer = writer()) {
            assertTrue(
                    assertThrows(IOException.class, this::writer).getMessage().contains("Another backup"));
            backUp(writer, "1", noise(10, 1));
        }
        writer().close();
    }

    @Test
    void aFolderWithOtherThingsIsNotTaken() throws IOException {
        Files.createDirectories(folder.resolve("repository"));
        Files.writeString(folder.resolve("repository/letter.txt"), "mine");
        assertTrue(assertThrows(IOException.class, this::writer).getMessage().contains("not empty"));
    }

    @Test
    void aStopEndsItAtTheNextPiece() throws IOException {
        var stopped = new boolean[1];
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> stopped[0])) {
            put(writer, noise(10, 1));
            stopped[0] = true;
            assertThrows(InterruptedIOException.class, () -> put(writer, noise(10, 2)));
        }
    }
}
