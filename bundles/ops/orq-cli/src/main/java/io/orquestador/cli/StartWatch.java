package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Watches a runtime come up, and says in one line what it is waiting for. */
final class StartWatch {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration DEGRADED_PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MS = 200;

    private final RestClient rest;
    private final PrintStream out;
    private final ProcessHandle runtime;

    StartWatch(RestClient rest, PrintStream out, long pid) throws IOException {
        this.rest = rest;
        this.out = out;
        runtime = ProcessHandle.of(pid).orElseThrow(() -> new IOException("the runtime ended at once"));
    }

    /** Waits until nothing that is required is away, and a while longer for the rest: a device may be off for good. */
    void healthy() throws IOException, InterruptedException {
        var serving = new AtomicLong();
        var state = until("become healthy", () -> {
            var answer = rest.look("health").path("state");
            if (answer.asText("down").equals("down")) return null;
            long now = System.nanoTime();
            serving.compareAndSet(0, now);
            boolean isUp = answer.asText().equals("up");
            return isUp || now - serving.get() > DEGRADED_PATIENCE.toNanos() ? answer : null;
        });
        if (state.asText().equals("up")) out.printf("Healthy after %.1f s.%n", secondsSinceStart());
        else out.printf("Serving after %.1f s, but %s: ./orq status says why.%n", secondsSinceStart(), state.asText());
    }

    /** Waits until the database holds a good sample of a device, and names it. */
    void firstStoredValue() throws IOException, InterruptedException {
        var found = until("store a value", () -> {
            for (var tag : rest.get("tags?match=*/*/*&limit=20").path("items")) {
                var path = tag.path("path").asText();
                var last = rest.look("history/last?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
                if (last.path("last").path("quality").asText().equals("good")) return tag;
            }
            return null;
        });
        out.printf(
                "First value stored after %.1f s: %s%n",
                secondsSinceStart(), found.path("path").asText());
    }

    @FunctionalInterface
    private interface Look {
        /** @return what was waited for, or null to look again */
        @org.jspecify.annotations.Nullable
        JsonNode once() throws IOException, InterruptedException;
    }

    private JsonNode until(String what, Look look) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!runtime.isAlive()) throw new IOException("the runtime ended before it could " + what);
            try {
                var answer = look.once();
                if (answer != null) return answer;
            } catch (IOException notYet) {
                // not listening yet, or a part is still away: that is what we wait for
            }
            Thread.sleep(POLL_MS);
        }
        throw new IOException("it did not " + what + " within " + PATIENCE.toSeconds() + " s");
    }

    private double secondsSinceStart() {
        var started = runtime.info().startInstant().orElse(Instant.now());
        return Duration.between(started, Instant.now()).toMillis() / 1_000.0;
    }
}
