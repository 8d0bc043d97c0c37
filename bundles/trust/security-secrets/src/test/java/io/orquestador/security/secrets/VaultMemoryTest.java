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
        var text = "x".repeat(8_192);
        var changing = new Thread(() -> {
            while (!isOver.get()) {
                memory.keep("vault/a", text.toCharArray(), 1, Instant.EPOCH);
                memory.forget("vault/a");
            }
        });
        changing.start();
        for (int i = 0; i < 20_000; i++)
            memory.value("vault/a").ifPresent(value -> assertEquals(-1, new String(value).indexOf('\0')));
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
