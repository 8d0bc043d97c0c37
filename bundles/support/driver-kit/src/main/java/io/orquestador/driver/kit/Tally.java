package io.orquestador.driver.kit;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.runtime.ObjectMethods;
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

    private record Other(String component) {}

    /**
     * The JDK keeps, in one place for all, the types of the record whose {@code equals} was linked last, and so its class loader: until another
     * one is linked. That is not the driver's leak.
     */
    static void forgetTheLastRecord() throws Exception {
        var lookup = MethodHandles.lookup();
        var getter = lookup.findVirtual(Other.class, "component", MethodType.methodType(String.class));
        try {
            ObjectMethods.bootstrap(
                    lookup,
                    "equals",
                    MethodType.methodType(boolean.class, Other.class, Object.class),
                    Other.class,
                    "component",
                    getter);
        } catch (Throwable e) {
            throw new IllegalStateException("the JDK links records in another way now", e);
        }
    }

    /** Writes what is alive in this process. @return the file, or why there is none */
    static String dump() {
        var file = Path.of("target", "left-" + ProcessHandle.current().pid() + ".hprof");
        try {
            Files.deleteIfExists(file);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(file.toAbsolutePath().toString(), true);
            return file + ", a heap dump";
        } catch (IOException | RuntimeException e) {
            return "nothing: no heap dump could be written: " + e;
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
