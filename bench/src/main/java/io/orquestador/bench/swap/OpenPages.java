package io.orquestador.bench.swap;

import io.orquestador.bench.plant.Await;
import io.orquestador.bench.plant.Plant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** People with a page of the HMI open: each has every value told, and connects again when the gateway goes. */
public final class OpenPages implements AutoCloseable {
    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private static final String SUBSCRIBE = "{\"op\":\"subscribe\",\"id\":\"page\",\"match\":[\"*\"],\"ms\":1000}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;
    private final AtomicInteger connects = new AtomicInteger();
    private volatile boolean isClosed;

    /** Returns when all of them were let in. */
    public OpenPages(Plant plant, int count) throws IOException, InterruptedException {
        address = URI.create("ws://127.0.0.1:" + plant.setup().port() + "/live/v1");
        token = Files.readString(plant.data().resolve("keys/owner.token")).strip();
        for (int i = 0; i < count; i++) connect();
        Await.until(count + " pages to be open", Duration.ofSeconds(30), () -> connects.get() >= count);
    }

    /** How often any of them was let in. */
    public int connects() {
        return connects.get();
    }

    private void connect() {
        if (isClosed) return;
        http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(address, new Page())
                .exceptionally(away -> {
                    SOON.execute(this::connect);
                    return null;
                });
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private final class Page implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket socket) {
            connects.incrementAndGet();
            var unused = socket.sendText(SUBSCRIBE, true); // what fails here closes
            socket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            socket.request(1);
            if (isClosed) socket.abort();
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            SOON.execute(OpenPages.this::connect);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            SOON.execute(OpenPages.this::connect);
        }
    }
}
