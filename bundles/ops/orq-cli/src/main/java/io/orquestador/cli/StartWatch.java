package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Watches a runtime come up, and says in one line what it is waiting for. */
final class StartWatch {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MS = 200;

    private final RestClient rest;
    private final PrintStream out;
    private final ProcessHandle runtime;

    StartWatch(RestClient rest, PrintStream out, long pid) throws IOException {
        this.rest = rest;
        this.out = out;
        runtime = ProcessHandle.of(pid).orElseThrow(() -> new IOException("the runtime ended at once"));
    }

    /** Waits until nothing that is required is away. */
    void healthy() throws IOException, InterruptedException {
        var health = until("become healthy", () -> {
            var answer = rest.look("health");
            return answer.path("state").asText("down").equals("down") ? null : answer;
        });
        out.printf(
                "Healthy after %.1f s (%s).%n",
                secondsSinceStart(), health.path("state").asText());
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
