package io.orquestador.simulator;

import io.orquestador.simulator.field.RegisterMap;
import io.orquestador.simulator.plant.Brewery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The simulator as a process of its own: an outside witness that lives on when the runtime is killed. Prints one line that begins with
 * {@code READY} and names the ports, then obeys the lines it reads ({@code help}); it ends on {@code quit} or SIGTERM, not when its input
 * ends. Exit code 2: wrong arguments or a port that is taken.
 */
public final class Main {
    private static final String USAGE =
            "usage: [--seed N] [--speed X] [--port-base N (0: any free)] [--altitude METRES] [--witness FILE] [--sample-signals N] [--opcua PORT --opcua-folder FOLDER]";
    private static final Set<String> KNOWN = Set.of(
            "--seed",
            "--speed",
            "--port-base",
            "--altitude",
            "--witness",
            "--sample-signals",
            "--opcua",
            "--opcua-folder");

    private Main() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        SimulatorSettings settings;
        try {
            settings = settings(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        var simulator = new Simulator(settings, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "sim-shutdown"));
        simulator.start();
        while (!simulator.awaitReady(200)) {
            if (simulator.problem().isEmpty()) continue;
            System.err.println(simulator.problem());
            System.exit(2);
        }
        var opcua = simulator.opcua();
        while (opcua.isPresent() && !opcua.get().isListening()) {
            if (!opcua.get().problem().isEmpty()) {
                System.err.println(opcua.get().problem());
                System.exit(2);
            }
            Thread.sleep(50); // its port is known when it listens
        }
        out.println("READY "
                + RegisterMap.DEVICES.stream()
                        .map(each -> each + "=127.0.0.1:" + simulator.port(each))
                        .collect(Collectors.joining(" "))
                + opcua.map(each -> " opcua=" + each.url()).orElse(""));
        obey(simulator, out);
        System.exit(0);
    }

    private static void obey(Simulator simulator, PrintStream out) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.strip().equals("quit")) return;
            if (line.strip().equals("flush")) out.println(simulator.witness().flush() ? "ok" : "error: not flushed");
            else if (!line.isBlank()) out.println(simulator.command(line));
        }
        new CountDownLatch(1).await(); // no more input: serve until a signal
    }

    static SimulatorSettings settings(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i])) throw new IllegalArgumentException(args[i] + " is not known");
            if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " needs something after it");
            given.put(args[i], args[i + 1]);
        }
        var witness = given.get("--witness");
        return new SimulatorSettings(
                (long) number(given, "--seed", 1),
                number(given, "--speed", SimulatorSettings.DEFAULT_SPEED),
                number(given, "--altitude", Brewery.BOGOTA_M),
                (int) number(given, "--port-base", SimulatorSettings.DEFAULT_PORT_BASE),
                witness == null ? null : Path.of(witness),
                (int) number(given, "--sample-signals", 0),
                opcua(given));
    }

    private static SimulatorSettings.@Nullable OpcUa opcua(Map<String, String> given) {
        var folder = given.get("--opcua-folder");
        if (given.containsKey("--opcua") != (folder != null))
            throw new IllegalArgumentException("--opcua and --opcua-folder belong together");
        return folder == null ? null : new SimulatorSettings.OpcUa((int) number(given, "--opcua", 0), Path.of(folder));
    }

    private static double number(Map<String, String> given, String key, double otherwise) {
        var text = given.get(key);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " " + text + " is no number", e);
        }
    }
}
