package io.orquestador.bench.plant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What to start, and with what.
 *
 * @param home the unpacked assembly; only read
 * @param data the data folder
 * @param environment beside {@code ORQ_DATA} and {@code ORQ_PORT}
 * @param wrapper words before {@code bin/orq-run}, e.g. {@code setpriv --reuid=65534}
 */
public record PlantSetup(Path home, Path data, int port, Map<String, String> environment, List<String> wrapper) {

    /** The built assembly with a fresh data folder and a free port. */
    public static PlantSetup fresh(String name) throws IOException {
        return new PlantSetup(Repo.assembly(), Repo.runFolder(name).resolve("data"), freePort(), Map.of(), List.of());
    }

    public PlantSetup home(Path other) {
        return new PlantSetup(other, data, port, environment, wrapper);
    }

    public PlantSetup data(Path other) {
        return new PlantSetup(home, other, port, environment, wrapper);
    }

    public PlantSetup port(int other) {
        return new PlantSetup(home, data, other, environment, wrapper);
    }

    public PlantSetup environment(String name, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new PlantSetup(home, data, port, Map.copyOf(more), wrapper);
    }

    /** Adds Java flags to those there already are. */
    public PlantSetup javaOptions(String flags) {
        return environment("ORQ_JAVA_OPTS", (environment.getOrDefault("ORQ_JAVA_OPTS", "") + " " + flags).strip());
    }

    public PlantSetup wrapper(String... words) {
        return new PlantSetup(home, data, port, environment, List.of(words));
    }

    /** Writes a configuration file into the plant's settings, read at the start or, when it runs, at once. */
    public PlantSetup config(String file, String json) throws IOException {
        Files.createDirectories(etc());
        Files.writeString(etc().resolve(file), json);
        return this;
    }

    public Path etc() {
        return data.resolve("etc");
    }

    List<String> command() {
        var command = new ArrayList<>(wrapper);
        command.add(home.resolve("bin/orq-run").toString());
        return command;
    }

    /** A port of 127.0.0.1 that is free now, and below those that the system gives out, so that nobody gets it by chance meanwhile. */
    public static int freePort() throws IOException {
        for (int tries = 0; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (tries > 100) throw taken;
            }
        }
    }
}
