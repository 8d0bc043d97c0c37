package io.orquestador.audit.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {
    /** An interrupt closes a file channel for everybody: the next emergency would be lost. */
    @Test
    void aThreadThatIsInterruptedWritesAndSpoilsNothing(@TempDir Path folder) throws Exception {
        var reserve = new Reserve(folder.resolve("reserve"));
        Thread.currentThread().interrupt();
        boolean isAdded = reserve.add("{\"stop\":1}");
        assertTrue(Thread.interrupted(), "whoever asked for its end is heard later");
        assertTrue(isAdded);
        assertTrue(reserve.add("{\"stop\":2}"));
        assertEquals(List.of("{\"stop\":1}", "{\"stop\":2}"), reserve.lines());
        reserve.close();
    }
}
