package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VaultMemoryTest {
    @Test
    void whoAsksWhileOneIsForgottenGetsItWholeOrNot() throws Exception {
        var memory = new VaultMemory();
        var isOver = new AtomicBoolean();
        var text = "x".repeat(100_000); // so that forgetting takes a while
        var changing = new Thread(() -> {
            while (!isOver.get()) {
                memory.keep("vault/a", text.toCharArray(), 1, Instant.EPOCH);
                memory.forget("vault/a");
            }
        });
        changing.setDaemon(true);
        changing.start();
        for (int seen = 0; seen < 2_000; ) {
            var value = memory.value("vault/a");
            if (value.isEmpty()) continue;
            assertEquals(-1, new String(value.get()).indexOf('\0'));
            seen++;
        }
        isOver.set(true);
        changing.join();
    }

    @Test
    void aCopyOutlivesWhatIsForgotten() {
        var memory = new VaultMemory();
        memory.keep("vault/a", "text".toCharArray(), 1, Instant.EPOCH);
        var copy = memory.value("vault/a").orElseThrow();
        memory.forget("vault/a");
        assertEquals("text", new String(copy));
        assertFalse(memory.value("vault/a").isPresent());
    }
}
