package io.orquestador.bench.opcua;

import io.orquestador.bench.plant.JavaProcess;
import io.orquestador.bench.plant.ProcessFacts;
import io.orquestador.simulator.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The simulator's brewhouse in a process of its own, with sample nodes: each of its scans, ten a second, gives every one of them the scan's
 * number. So each node owes 1, 2, 3 …, and who samples slower every so many.
 */
public final class CountingServer implements AutoCloseable {
    public static final int SCAN_MS = 100;
    static final String NAMESPACE = "urn:orquestador:brewhouse";
    static final String SCAN = "brewhouse/plc/SCAN";
    private final JavaProcess process;
    private final String url;
    private final Path folder;

    private CountingServer(JavaProcess process, String url, Path folder) {
        this.folder = folder;
        this.process = process;
        this.url = url;
    }

    public static CountingServer start(Path folder, int nodes) throws IOException, InterruptedException {
        var arguments = List.of(
                "--port-base",
                "0",
                "--sample-signals",
                Integer.toString(nodes),
                "--opcua",
                "0",
                "--opcua-folder",
                folder.resolve("controller").toString());
        var flags = List.of("-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        var process = JavaProcess.start(folder.resolve("server.log"), flags, Main.class, arguments);
        var ready = process.awaitLine("READY", Duration.ofMinutes(1));
        var url = Arrays.stream(ready.split(" ", -1))
                .filter(word -> word.startsWith("opcua="))
                .findFirst()
                .orElseThrow();
        return new CountingServer(process, url.substring("opcua=".length()), folder);
    }

    static String node(int number) {
        return "sample/S%05d".formatted(number);
    }

    public String url() {
        return url;
    }

    /** Its own, DER. */
    Path certificate() {
        return folder.resolve("controller/certificate.der");
    }

    ProcessFacts facts() {
        return new ProcessFacts(process.pid());
    }

    @Override
    public void close() {
        process.close();
    }
}
