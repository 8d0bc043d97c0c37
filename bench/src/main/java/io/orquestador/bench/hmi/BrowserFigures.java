package io.orquestador.bench.hmi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What Chromium at 800×480 says of a page. The program that drives it is {@code itests/browser/src/measure.mjs}. */
record BrowserFigures(
        double contentPaintMs, double valuesPaintMs, double cpuPct, double fpsP5, double heapGrowthPct, int values) {

    static BrowserFigures measure(String base, String view, int seconds, int heapSeconds)
            throws IOException, InterruptedException {
        var environment = Map.of("BASE", base, "VIEW", view, "SECONDS", "" + seconds, "HEAP_SECONDS", "" + heapSeconds);
        var figures = new ObjectMapper().readTree(program("measure", environment));
        for (var problem : figures.path("problems")) System.out.println("the page: " + problem.asText());
        return new BrowserFigures(
                figures.path("contentPaintMs").asDouble(Double.NaN),
                figures.path("valuesPaintMs").asDouble(Double.NaN),
                figures.path("cpuPct").asDouble(Double.NaN),
                figures.path("fpsP5").asDouble(Double.NaN),
                figures.path("heapGrowthPct").asDouble(Double.NaN),
                figures.path("values").asInt());
    }

    /** Runs a program of {@code itests/browser}. @return the line of JSON that it prints */
    static String program(String name, Map<String, String> environment) throws IOException, InterruptedException {
        var folder = Repo.root().resolve("itests/browser");
        if (!Files.isDirectory(folder.resolve("node_modules/playwright-core")))
            run(folder, List.of("npm", "ci", "--no-audit", "--no-fund"), Map.of());
        var said = run(folder, List.of("node", "src/" + name + ".mjs"), environment);
        return said.lines().reduce((first, last) -> last).orElse("{}");
    }

    private static String run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.outputWriter(StandardCharsets.UTF_8).close(); // it orders nothing
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0)
            throw new IOException(String.join(" ", command) + " ended with " + exit
                    + ". It needs Node 20 and Debian's chromium; ./orq doctor shows what is found.\n" + said);
        return said;
    }
}
