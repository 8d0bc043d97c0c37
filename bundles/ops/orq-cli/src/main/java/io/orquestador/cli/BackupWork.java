package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Begins a backup and follows it to its end, or lists which there are. */
final class BackupWork {
    private static final long POLL_MS = 250;

    private final RestClient rest;
    private final PrintStream out;

    BackupWork(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    /** @param words {@code backup [--to FOLDER]} or {@code backup list} */
    void run(List<String> words) throws IOException, InterruptedException {
        if (words.size() == 1) start("");
        else if (words.size() == 3 && words.get(1).equals("--to"))
            start(Path.of(words.get(2)).toAbsolutePath().normalize().toString());
        else if (words.size() == 2 && words.get(1).equals("list")) list(rest.get("backups"));
        else throw new IllegalArgumentException("no such verb: " + String.join(" ", words) + ". See: ./orq help");
    }

    private void start(String folder) throws IOException, InterruptedException {
        var order = new ObjectMapper().createObjectNode();
        if (folder.isEmpty()) order.putNull("folder");
        else order.put("folder", folder);
        var state = rest.post("backups", order);
        for (var said = ""; !state.path("running").isNull() && state.has("running"); ) {
            var what = part(state.path("running").path("what").asText());
            if (!what.equals(said) && !what.isEmpty()) out.println("  " + what);
            said = what;
            Thread.sleep(POLL_MS);
            state = rest.get("backups");
        }
        var last = state.path("last");
        if (!last.path("backup").isTextual())
            throw new IOException("no backup was made: "
                    + last.path("message").asText("the bundle 'backup' was stopped meanwhile; see ./orq log"));
        out.println("Backup " + Table.text(last, "backup") + " is in " + Table.text(last, "folder") + ". "
                + Table.text(last, "message"));
        out.println("Its key is kept apart: ./orq backup key");
    }

    /** {@code historian.block_20260105} is one of many: its schema is enough. */
    private static String part(String what) {
        return what.replaceFirst("[./ ].*", "");
    }

    private void list(JsonNode state) {
        if (state.path("folder").isNull())
            out.println("No folder is configured, so nothing is backed up by itself: set folder in"
                    + " etc/io.orquestador.backup.cfg of the data folder.");
        else
            out.println(
                    "Folder " + Table.text(state, "folder") + ", the next one by itself: " + Table.text(state, "next"));
        var running = state.path("running");
        if (!running.isNull())
            out.printf(
                    "Under way since %s into %s: %s, read %d kB, wrote %d kB%n",
                    Table.text(running, "since"),
                    Table.text(running, "folder"),
                    Table.text(running, "what"),
                    running.path("readBytes").asLong() / 1_000,
                    running.path("writtenBytes").asLong() / 1_000);
        var last = state.path("last");
        if (!last.isNull())
            Prose.print(
                    out,
                    "Last: ",
                    Table.text(last, "at")
                            + (last.path("backup").isNull() ? " FAILED: " : " good: ")
                            + Table.text(last, "message"));
        if (!state.path("folder").isNull())
            Table.print(out, state.path("backups"), "There is no backup yet.", "backup=id", "made=at");
    }
}
