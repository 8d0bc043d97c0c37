package io.orquestador.driver.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Threads and sockets of this process at one moment.
 *
 * @param sockets -1 where there is no /proc
 */
record Tally(Set<Thread> threads, long sockets) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static Tally now() throws IOException {
        return new Tally(new HashSet<>(Thread.getAllStackTraces().keySet()), countSockets());
    }

    /** Threads that were not there then; those of the proxy and of the JVM are nobody's leak. */
    List<String> newThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threads.contains(thread))
                .map(Thread::getName)
                .filter(name ->
                        !name.startsWith("kit-") && !name.startsWith("awaitility") && !name.startsWith("surefire"))
                .filter(name -> !name.contains(LongOutage.DEVICE)) // it tries on beside all tests
                .filter(name -> !name.startsWith("globalEventExecutor")) // Netty's only one; ends by itself
                .filter(name -> !name.startsWith("process reaper")
                        && !name.startsWith("Attach")
                        && !name.contains("CompilerThread"))
                .toList();
    }

    static long countSockets() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) return -1;
        long count = 0;
        try (var files = Files.list(DESCRIPTORS)) {
            for (var file : files.toList()) if (isSocket(file)) count++;
        }
        return count;
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    /** Bytes of the heap in use after a collection. */
    static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
