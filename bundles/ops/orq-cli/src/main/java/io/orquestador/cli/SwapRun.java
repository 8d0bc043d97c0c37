package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Asks for a swap, follows it to its end, and shows its record. */
final class SwapRun {
    private static final long POLL_MS = 250;
    private static final int PATIENCE_POLLS = 480; // 2 min: a swap, its watch and a way back

    private final RestClient rest;
    private final PrintStream out;

    SwapRun(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    void update(Path jar, Optional<String> why) throws IOException, InterruptedException {
        if (!Files.isReadable(jar)) throw new IOException("cannot read the jar " + jar);
        follow(rest.post("bundles?sha256=" + sha256(jar) + Why.query(why, '&'), jar));
    }

    void revert(String bundle, Optional<String> why) throws IOException, InterruptedException {
        follow(rest.post(
                "bundles/" + URLEncoder.encode(bundle, StandardCharsets.UTF_8) + "/revert" + Why.query(why, '?')));
    }

    void install(Path kar, Optional<String> why) throws IOException, InterruptedException {
        if (!Files.isReadable(kar)) throw new IOException("cannot read the KAR " + kar);
        follow(rest.post("extensions" + Why.query(why, '?'), kar));
    }

    void uninstall(String driver, Optional<String> why) throws IOException, InterruptedException {
        follow(rest.delete("extensions/" + URLEncoder.encode(driver, StandardCharsets.UTF_8) + Why.query(why, '?')));
    }

    static void list(PrintStream out, JsonNode records) {
        if (records.isEmpty()) out.println("No bundle has been swapped yet.");
        for (var swap : records) {
            out.printf(
                    "%s  %s: %s, asked by %s%n",
                    Table.text(swap, "endedAt"),
                    Table.text(swap, "bundle"),
                    Table.text(swap, "outcome"),
                    Table.text(swap, "subject"));
            out.println("  " + change(swap));
            Prose.print(out, "  ", Table.text(swap, "reason"));
        }
    }

    private void follow(JsonNode begun) throws IOException, InterruptedException {
        var job = begun;
        var phase = "";
        for (int poll = 0; poll < PATIENCE_POLLS && job.path("record").isEmpty(); poll++) {
            if (!job.path("phase").asText().equals(phase)) {
                phase = job.path("phase").asText();
                out.println("  " + phase.toLowerCase(java.util.Locale.ROOT));
            }
            Thread.sleep(POLL_MS);
            try {
                job = rest.get("swaps/jobs/" + begun.path("id").asText());
            } catch (IOException e) {
                // the gateway itself is being replaced: the job goes on without it, so ask again
            }
        }
        if (job.path("record").isEmpty()) throw new IOException("the swap goes on; look again with: ./orq swaps");
        show(job.path("record"));
    }

    private void show(JsonNode swap) throws IOException {
        Prose.print(
                out,
                "",
                Table.text(swap, "bundle") + ": " + Table.text(swap, "outcome") + ", " + Table.text(swap, "reason"));
        out.println("  " + change(swap));
        out.printf("  journal %s -> %s%n%n", Table.text(swap, "journalBefore"), Table.text(swap, "journalAfter"));
        Table.print(
                out,
                swap.path("drivers"),
                "No device was polled meanwhile.",
                "device",
                "scans scheduled=scheduled",
                "done",
                "missed",
                "connection kept=connectionKept");
        out.println();
        Table.print(
                out,
                swap.path("readers"),
                "Nobody read the journal meanwhile.",
                "reader",
                "samples accepted=accepted",
                "delivered");
        if (!swap.path("outcome").asText().equals("KEPT")) throw new IOException("nothing was changed");
    }

    private static String change(JsonNode swap) {
        return Table.text(swap, "before.version") + " -> " + Table.text(swap, "after.version") + ", longest pause "
                + Table.text(swap, "longestPauseMs") + " ms";
    }

    private static String sha256(Path jar) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
