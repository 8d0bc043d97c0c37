package io.orquestador.backup.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.Content;
import io.orquestador.backup.repository.Repository;
import io.orquestador.backup.repository.RepositoryWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCopyTest {
    private static final String ENTRIES = "audit/audit-0000000000000001.jsonl";

    @TempDir
    Path folder;

    /** Or a checkpoint that is signed in between covers entries that the copy does not have, and the restored log counts as cut short. */
    @Test
    void signaturesOfTheAuditLogAreReadBeforeItsEntriesAndNamesAfter() throws Exception {
        var data = folder.resolve("data");
        Files.createDirectories(data.resolve("audit"));
        for (var name : List.of("audit/checkpoints", ENTRIES, "audit/names", "audit/reserve", "other"))
            Files.writeString(data.resolve(name), "first\n");
        var key = BackupKey.readOrMake(folder.resolve("key"));
        var read = new ArrayList<String>();
        Content list;
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> false)) {
            list = FolderCopy.copy(data, folder.resolve("repository"), writer::content, read::add);
            writer.keep("20260105T060000Z", list.reference().getBytes(StandardCharsets.US_ASCII));
        }
        read.removeIf(
                name -> !List.of("audit/checkpoints", ENTRIES, "audit/names").contains(name));
        assertEquals(List.of("audit/checkpoints", ENTRIES, "audit/names"), read);

        var restored = folder.resolve("restored");
        FolderCopy.restore(Repository.open(folder.resolve("repository"), key), list, restored);
        try (var files = Files.list(restored.resolve("audit"))) {
            assertEquals(4, files.count());
        }
    }

    /** Or a restore brings a pinned key that the installation there was not signed with, and nothing runs. */
    @Test
    void whoseReleasesAreTrustedStaysWithTheInstallation() throws Exception {
        var data = folder.resolve("data");
        var trust = List.of("keys/release.key", "code/code.list", "code/code.list.sig");
        for (var name : List.of("keys", "code/sets")) Files.createDirectories(data.resolve(name));
        for (var name : trust) Files.writeString(data.resolve(name), "");
        Files.writeString(data.resolve("code/sets/some"), "");
        var key = BackupKey.readOrMake(folder.resolve("key"));
        Content list;
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> false)) {
            list = FolderCopy.copy(data, folder.resolve("repository"), writer::content, name -> {});
            writer.keep("20260105T060000Z", list.reference().getBytes(StandardCharsets.US_ASCII));
        }
        var restored = folder.resolve("restored");
        FolderCopy.restore(Repository.open(folder.resolve("repository"), key), list, restored);
        for (var name : trust) assertFalse(Files.exists(restored.resolve(name)), name);
        assertTrue(Files.exists(restored.resolve("code/sets/some")));
    }
}
