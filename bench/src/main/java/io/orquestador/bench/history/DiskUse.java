package io.orquestador.bench.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code du} says: blocks in use. Stores lay out large files before they fill them, so the length of a file says nothing. */
final class DiskUse {
    private DiskUse() {}

    /** @param leaveOut patterns of file names, as {@code du --exclude} takes them */
    static long bytes(Path folder, String... leaveOut) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("du", "-s", "-B1"));
        for (var pattern : leaveOut) command.add("--exclude=" + pattern);
        command.add(folder.toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException("du failed: " + said);
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }
}
