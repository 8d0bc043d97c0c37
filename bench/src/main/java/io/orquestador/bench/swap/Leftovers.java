package io.orquestador.bench.swap;

import io.orquestador.bench.plant.ProcessFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a runtime holds that an update could leave behind, counted after a full collection.
 *
 * @param classLoaders of bundles
 * @param threads by name, digits left out
 */
public record Leftovers(int classLoaders, Map<String, Integer> threads, int sockets) {

    /** Collects garbage in the process, then counts. */
    public static Leftovers count(ProcessFacts process) throws IOException, InterruptedException {
        jcmd(process.pid(), "GC.run");
        var loaders = jcmd(process.pid(), "VM.classloader_stats");
        int bundles = (int) loaders.lines()
                .filter(line -> line.contains("BundleWiringImpl$BundleClassLoader"))
                .count();
        return new Leftovers(bundles, process.threads(), process.sockets());
    }

    /** What there is more than before; names to numbers, empty when there is nothing. */
    public Map<String, Integer> since(Leftovers before) {
        var more = new TreeMap<String, Integer>();
        add(more, "class loaders", classLoaders - before.classLoaders);
        threads.forEach((name, now) -> add(more, "threads " + name, now - before.threads.getOrDefault(name, 0)));
        add(more, "sockets", sockets - before.sockets);
        return more;
    }

    private static void add(Map<String, Integer> more, String name, int difference) {
        if (difference > 0) more.put(name, difference);
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(tool, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(command + " of process " + pid + " failed: " + said);
        return said;
    }
}
