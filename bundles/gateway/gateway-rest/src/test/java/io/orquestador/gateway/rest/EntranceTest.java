package io.orquestador.gateway.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EntranceTest {
    private final Entrance entrance = new Entrance();

    @Test
    void whoeverIsInMayEndAndNobodyElseComesIn() {
        assertFalse(entrance.enter(), "there is no API yet");
        entrance.open();
        assertTrue(entrance.enter());
        var shut = CompletableFuture.runAsync(() -> entrance.shut(20_000));
        await().until(() -> {
            boolean isIn = entrance.enter();
            if (isIn) entrance.leave();
            return !isIn;
        });
        assertFalse(shut.isDone(), "one is in");
        entrance.leave();
        await().atMost(5, TimeUnit.SECONDS).until(shut::isDone);
        entrance.open();
        assertTrue(entrance.enter());
    }

    @Test
    void oneThatTakesLongIsNotWaitedFor() {
        entrance.open();
        assertTrue(entrance.enter());
        entrance.shut(1);
        assertFalse(entrance.enter());
    }
}
