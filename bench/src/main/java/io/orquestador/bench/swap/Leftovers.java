package io.orquestador.bench.swap;

import io.orquestador.bench.plant.ProcessFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/**
 * What a runtime holds that an update could leave behind, counted after a full collection.
 *
 * @param components classes of Declarative Services components and in how many versions each is loaded; a class loader that is left behind keeps
 *     its own
 * @param threads by name, digits left out
 */
public record Leftovers(Map<String, Integer> components, Map<String, Integer> threads, int sockets) {
    private static final int ANSWER_S = 30;

    /**
     * Collects garbage in the process, then counts. The collection is the one before a histogram: of the jcmd commands only that one and a heap
     * dump stop the world and look at everything. {@code GC.run} marks concurrently by our own flags, and what died young stays for many
     * rounds: eleven versions of a bundle of which none was reachable were still four after fifteen.
     *
     * @param bundles the jars whose components are looked for
     */
    public static Leftovers count(ProcessFacts process, List<Path> bundles) throws IOException, InterruptedException {
        jcmd(process.pid(), "GC.class_histogram");
        var loaded = jcmd(process.pid(), "VM.classloaders", "show-classes=true", "fold=false");
        var components = new TreeMap<String, Integer>();
        for (var bundle : bundles) for (var component : componentsOf(bundle)) components.put(component, 0);
        loaded.lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .forEach(word -> components.computeIfPresent(word, (name, count) -> count + 1));
        return new Leftovers(components, process.threads(), process.sockets());
    }

    private static List<String> componentsOf(Path bundle) throws IOException {
        try (var jar = new JarFile(bundle.toFile())) {
            var header = jar.getManifest().getMainAttributes().getValue("Service-Component");
            if (header == null) throw new IOException(bundle + " has no components");
            return Arrays.stream(header.split("\\s*,\\s*", -1))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".xml", ""))
                    .toList();
        }
    }

    /** What there is more than before; names to numbers, empty when there is nothing. */
    public Map<String, Integer> since(Leftovers before) {
        var more = new TreeMap<String, Integer>();
        components.forEach((name, now) -> add(more, "versions of " + name, now - 1));
        threads.forEach((name, now) -> add(more, "threads " + name, now - before.threads.getOrDefault(name, 0)));
        add(more, "sockets", sockets - before.sockets);
        return more;
    }

    private static void add(Map<String, Integer> more, String name, int difference) {
        if (difference > 0) more.put(name, difference);
    }

    private static String jcmd(long pid, String... command) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var words = new ArrayList<>(List.of(tool, Long.toString(pid)));
        words.addAll(List.of(command));
        var answer = Files.createTempFile("jcmd", ".txt");
        try {
            var process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            if (!process.waitFor(ANSWER_S, TimeUnit.SECONDS)) { // seen once: it got no answer, and the next one did
                process.destroyForcibly();
                throw new IOException(words + " had no answer within " + ANSWER_S + " s");
            }
            var said = Files.readString(answer);
            if (process.exitValue() != 0) throw new IOException(words + " of process " + pid + " failed: " + said);
            return said;
        } finally {
            Files.delete(answer);
        }
    }
}
