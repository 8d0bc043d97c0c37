package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All processes started here end with this one, whatever way it ends short of {@code kill -9}. */
final class Children {
    private static final Set<AutoCloseable> OPEN = Collections.newSetFromMap(new ConcurrentHashMap<>());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::closeAll, "bench-children"));
    }

    private Children() {}

    static void add(AutoCloseable child) {
        OPEN.add(child);
    }

    static void remove(AutoCloseable child) {
        OPEN.remove(child);
    }

    /** Ends the process and everything below it at once, and waits until they are gone. */
    static void killTree(ProcessHandle process) {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(0, process);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** Processes that have {@code word} among the words of their command line, e.g. a PostgreSQL by the folder it works in. */
    static List<ProcessHandle> withWord(String word) {
        return ProcessHandle.allProcesses()
                .filter(each -> words(each.pid()).contains(word))
                .toList();
    }

    private static List<String> words(long pid) {
        return read(Path.of("/proc/" + pid + "/cmdline"))
                .map(line -> List.of(line.split("\0", -1)))
                .orElse(List.of());
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static void closeAll() {
        for (var each : OPEN) {
            try {
                each.close();
            } catch (Exception e) {
                System.err.println("could not end " + each + ": " + e);
            }
        }
    }
}
