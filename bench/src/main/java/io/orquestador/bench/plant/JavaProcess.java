package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Another JVM on our class path: a device or a witness that must not share a process with what it watches. For one thread. */
public final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param output where its console goes */
    public static JavaProcess start(Path output, List<String> flags, Class<?> main, List<String> arguments)
            throws IOException {
        Files.createDirectories(output.toAbsolutePath().getParent());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var started = new JavaProcess(process, output);
        Children.add(started);
        return started;
    }

    /** Waits until a line of its console begins with {@code word}. @return that line */
    public String awaitLine(String word, Duration atMost) throws InterruptedException, IOException {
        Await.until(main() + " to say " + word, atMost, this::console, () -> {
            boolean runs = process.isAlive(); // before the look: it may say the word and end
            if (console().lines().anyMatch(line -> line.startsWith(word))) return true;
            if (!runs) throw new IllegalStateException("it ended: " + console());
            return false;
        });
        return console()
                .lines()
                .filter(line -> line.startsWith(word))
                .findFirst()
                .orElseThrow();
    }

    public long pid() {
        return process.pid();
    }

    /** Writes a line to its standard input. */
    public void say(String line) throws IOException {
        var in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** SIGTERM; it may write out what it holds. */
    public void stop(Duration atMost) throws InterruptedException {
        process.destroy();
        Await.until(main() + " to end", atMost, () -> !process.isAlive());
    }

    @Override
    public void close() {
        Children.killTree(process.toHandle());
        Children.remove(this);
    }

    /** Whole lines only: the last one may still be under way. */
    private String console() {
        try {
            var text = Files.readString(output);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException none) {
            return "";
        }
    }

    private String main() {
        return output.getFileName().toString();
    }
}
