package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real assembly as a child process, with its PostgreSQL. Started, killed and started again over one data folder; {@link #close} ends
 * whatever is left of it, also when this process is asked to end. For one thread.
 */
public final class Plant implements AutoCloseable {
    private static final int TAIL_LINES = 25;

    private final PlantSetup setup;
    private final Path console;
    private final Rest rest;
    private @Nullable Process process;
    private long startedNanoTime;

    public Plant(PlantSetup setup) {
        this.setup = setup;
        console = setup.data().resolveSibling(setup.data().getFileName() + "-console.log");
        rest = new Rest(setup.port(), setup.data());
        Children.add(this);
    }

    /** Starts the launcher, which becomes the runtime's java. Its output goes to a file beside the data folder. */
    public Plant start() throws IOException {
        if (process != null && process.isAlive()) throw new IllegalStateException("this plant runs already");
        Files.createDirectories(console.getParent());
        var builder = new ProcessBuilder(setup.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ORQ_"));
        environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ORQ_DATA", setup.data().toString());
        environment.put("ORQ_PORT", Integer.toString(setup.port()));
        environment.putAll(setup.environment());
        startedNanoTime = System.nanoTime();
        process = builder.start();
        return this;
    }

    public Plant awaitHealthy(Duration atMost) throws InterruptedException {
        awaiting("health", atMost, () -> rest.look("health").isOk());
        return this;
    }

    /** Like {@link Await#until}; gives up at once when the runtime has ended, and shows the end of its logs. */
    public void awaiting(String what, Duration atMost, Await.Condition condition) throws InterruptedException {
        Await.until(what, atMost, this::tail, () -> {
            if (!isAlive())
                throw new IllegalStateException("the runtime ended while it was waited for " + what + tail());
            return condition.holds();
        });
    }

    public Rest rest() {
        return rest;
    }

    public PlantSetup setup() {
        return setup;
    }

    public Path data() {
        return setup.data();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return running().pid();
    }

    public ProcessFacts facts() {
        return new ProcessFacts(pid());
    }

    public Database database() {
        return new Database(setup.data());
    }

    public double secondsSinceStart() {
        return (System.nanoTime() - startedNanoTime) / 1e9;
    }

    /** {@code kill -9} of java alone; its PostgreSQL is left to its fate. Returns when the kernel has taken it. */
    public void kill9() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** {@code kill -9} of every PostgreSQL process of this data folder. */
    public void killPostgres() {
        postgres().forEach(Children::killTree);
    }

    /** The postmasters that work in this data folder, whoever started them; none or one. */
    public List<ProcessHandle> postgres() {
        return Children.withWord("orq.cluster=" + setup.data().resolve("postgres/cluster"));
    }

    /** Memory of all PostgreSQL processes of this data folder in MB, pages that they share counted once. */
    public double postgresMb() throws IOException {
        double sum = 0;
        for (var process : postgresProcesses()) sum += process.pssMb();
        return sum;
    }

    /** The postmaster of this data folder and all its processes. */
    public List<ProcessFacts> postgresProcesses() {
        return postgres().stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .map(process -> new ProcessFacts(process.pid()))
                .toList();
    }

    /** SIGTERM. @return the exit code @throws IllegalStateException when it has not ended in time */
    public int stop(Duration atMost) throws InterruptedException {
        running().destroy();
        return awaitEnd(atMost);
    }

    /** @return the exit code @throws IllegalStateException when it has not ended in time */
    public int awaitEnd(Duration atMost) throws InterruptedException {
        var ending = running();
        if (!ending.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
            throw new IllegalStateException("the runtime still runs after " + atMost.toSeconds() + " s" + tail());
        return ending.exitValue();
    }

    /** What it wrote to its console, of all starts. */
    public String console() throws IOException {
        return Files.exists(console) ? Files.readString(console, StandardCharsets.UTF_8) : "";
    }

    /** The runtime's log. */
    public Path log() {
        return setup.data().resolve("log/orquestador.log");
    }

    @Override
    public void close() {
        if (process != null) Children.killTree(process.toHandle());
        killPostgres();
        Children.remove(this);
    }

    private Process running() {
        if (process == null) throw new IllegalStateException("this plant was not started");
        return process;
    }

    private String tail() {
        return end("console", console) + end("log", log());
    }

    private static String end(String name, Path file) {
        try {
            var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return "\n--- " + name + " " + file + "\n" + String.join("\n", last);
        } catch (IOException none) {
            return "";
        }
    }
}
