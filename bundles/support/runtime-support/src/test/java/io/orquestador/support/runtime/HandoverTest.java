package io.orquestador.support.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
    @TempDir
    Path data;

    private List<Path> files() throws IOException {
        try (var files = Files.list(data.resolve("handover"))) {
            return files.toList();
        }
    }

    @Test
    void whatIsLeftIsTakenOnce() {
        new Handover(data, "tag-core").leave(new byte[] {1});
        new Handover(data, "tag-core").leave(new byte[] {2, 3});
        var next = new Handover(data, "tag-core");
        assertArrayEquals(new byte[] {2, 3}, next.take().orElseThrow());
        assertEquals(Optional.empty(), next.take());
    }

    @Test
    void namesAreApartWhateverTheyHold() {
        var names = List.of("plc/1", "plc:1", "../plc1", "plc 1", "plc_1");
        for (int i = 0; i < names.size(); i++) new Handover(data, names.get(i)).leave(new byte[] {(byte) i});
        for (int i = 0; i < names.size(); i++)
            assertEquals(i, new Handover(data, names.get(i)).take().orElseThrow()[0]);
    }

    @Test
    void whatAnEarlierRunLeftIsNotTaken() throws IOException {
        new Handover(data, "tag-core").leave(new byte[] {1});
        var file = files().get(0);
        var content = Files.readAllBytes(file);
        content[3] ^= 1; // another process id
        Files.write(file, content);
        assertEquals(Optional.empty(), new Handover(data, "tag-core").take());
        assertTrue(files().isEmpty());
    }

    @Test
    void tornFileIsNotTaken() throws IOException {
        new Handover(data, "tag-core").leave(new byte[] {1});
        Files.write(files().get(0), new byte[5]);
        assertEquals(Optional.empty(), new Handover(data, "tag-core").take());
    }

    @Test
    void failureToLeaveKeepsNoOlderStateAndDoesNotThrow() throws IOException {
        new Handover(data, "tag-core").leave(new byte[] {1});
        Files.createDirectories(data.resolve("handover/tag-core.tmp/in-the-way"));
        new Handover(data, "tag-core").leave(new byte[] {2});
        assertEquals(Optional.empty(), new Handover(data, "tag-core").take());
    }
}
