package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a runtime is like before another release takes its place, and compares that one with it. */
final class UpgradeWatch {
    private static final List<String> STATES = List.of("down", "degraded", "up");
    private static final long POLL_MS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient rest;
    private final PrintStream out;
    private final Duration patience;

    UpgradeWatch(RestClient rest, PrintStream out, Duration patience) {
        this.rest = rest;
        this.out = out;
        this.patience = patience;
    }

    /** @throws IOException also when it does not serve: then nobody could say whether the next release is any worse */
    void before(Path file) throws IOException, InterruptedException {
        var now = look();
        var state = now.path("health").path("state").asText();
        if (state.equals("down"))
            throw new IOException("the release that runs is down: ./orq status says why. Mend that first.");
        Files.write(file, JSON.writeValueAsBytes(now));
        out.println("  " + state + ", " + devices(now) + " devices polled, journal to " + end(now));
    }

    /**
     * Waits until the runtime is as well as the one before, and every reader that was there has committed all that the journal held at
     * the start.
     *
     * @throws IOException when that does not come about; the message says what is missing
     */
    void after(Path file, long pid) throws IOException, InterruptedException {
        var before = JSON.readTree(file.toFile());
        var runtime = ProcessHandle.of(pid).orElseThrow(() -> new IOException("the new release ended at once"));
        long deadline = System.nanoTime() + patience.toNanos();
        String goal = null;
        List<String> missing;
        do {
            if (!runtime.isAlive()) throw new IOException("the new release ended");
            try {
                var now = look();
                if (goal == null) goal = end(now);
                missing = missing(before, now, goal);
            } catch (IOException notYet) {
                missing = List.of(String.valueOf(notYet.getMessage()));
            }
            if (!missing.isEmpty()) Thread.sleep(POLL_MS);
        } while (!missing.isEmpty() && System.nanoTime() < deadline);
        if (!missing.isEmpty())
            throw new IOException("after " + patience.toSeconds() + " s the new release is not as the one before: "
                    + String.join("; ", missing));
        out.println("  as well as before; readers have all that the journal held, to " + goal);
    }

    private JsonNode look() throws IOException, InterruptedException {
        var now = JSON.createObjectNode();
        now.set("health", rest.look("health"));
        now.set("journal", rest.get("journal"));
        now.set("readers", rest.get("journal/readers"));
        return now;
    }

    private static List<String> missing(JsonNode before, JsonNode now, @Nullable String goal) {
        var missing = new ArrayList<String>();
        var was = before.path("health").path("state").asText();
        var is = now.path("health").path("state").asText("down");
        if (STATES.indexOf(is) < STATES.indexOf(was)) missing.add("it is " + is + ", was " + was);
        if (devices(now) < devices(before))
            missing.add(devices(now) + " devices are polled, " + devices(before) + " were");
        if (offset(end(now)) < offset(end(before)))
            missing.add("its journal ends at " + end(now) + ", the one before at " + end(before));
        var there = new HashSet<String>();
        for (var reader : now.path("readers"))
            if (isOpen(reader) && offset(reader.path("committed").asText()) >= offset(String.valueOf(goal)))
                there.add(reader.path("name").asText());
        for (var reader : before.path("readers"))
            if (isOpen(reader) && !there.contains(reader.path("name").asText()))
                missing.add("reader " + reader.path("name").asText() + " has not all of the journal to " + goal);
        return missing;
    }

    /** One that keeps what it reads, and is there. */
    private static boolean isOpen(JsonNode reader) {
        return reader.path("open").asBoolean() && reader.path("mode").asText().equals("RECORDING");
    }

    private static int devices(JsonNode look) {
        return look.path("health").path("devicesPolling").asInt();
    }

    private static String end(JsonNode look) {
        return look.path("journal").path("acceptedEnd").asText();
    }

    /** Of {@code 3:1234}: all positions of a journal are one row, whatever the incarnation. */
    private static long offset(String position) {
        var text = position.replaceFirst(".*:", "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
