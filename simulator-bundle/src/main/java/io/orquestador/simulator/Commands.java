package io.orquestador.simulator;

import io.orquestador.simulator.fault.FaultLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines a person or a bench types to a running simulator. Runs on the plant's thread. */
final class Commands {
    static final String HELP = """
            fault add <tag or unit> <kind> [<amount>]   e.g. fault add fv-01/TT-301 drift 0.02
            fault clear <tag or unit> [<kind>]          or: fault clear all
            device <name> <kind> [<ms>]                 silent, slow, offline, drop, short, garbled, wrong-unit, wrong-transaction, normal
            speed <simulated seconds per second>
            opcua restart [<s>]                         the brewhouse's OPC UA server goes, and comes back after 5 s or so many
            faults | status | counts | help | quit""";

    private Commands() {}

    static String run(String line, Simulator simulator) {
        var word = line.strip().split("\\s+", -1);
        try {
            return switch (word[0].toLowerCase(Locale.ROOT)) {
                case "fault" -> fault(word, simulator);
                case "device" -> add(FaultLine.parse(line), simulator);
                case "speed" -> speed(word, simulator);
                case "opcua" -> opcua(word, simulator);
                case "faults" -> faults(simulator);
                case "status" -> status(simulator);
                case "counts" -> simulator.witness().counts().toString();
                case "help" -> HELP;
                default -> "error: '%s' is no command; try help".formatted(word[0]);
            };
        } catch (IllegalArgumentException e) {
            return "error: " + e.getMessage();
        }
    }

    private static String fault(String[] word, Simulator simulator) {
        if (word.length > 3 && word[1].equals("add"))
            return add(FaultLine.parse(String.join(" ", Arrays.copyOfRange(word, 2, word.length))), simulator);
        if (word.length == 3 && word[1].equals("clear") && word[2].equals("all"))
            return "ok %d cleared".formatted(simulator.opened().clearAll());
        if (word.length > 2 && word.length < 5 && word[1].equals("clear"))
            return "ok %d cleared".formatted(simulator.opened().clear(word[2], word.length == 4 ? word[3] : ""));
        return "error: write fault add <target> <kind> [<amount>] or fault clear <target>|all [<kind>]";
    }

    private static String add(FaultLine line, Simulator simulator) {
        simulator.opened().add(line);
        return "ok " + line;
    }

    private static String speed(String[] word, Simulator simulator) {
        double wanted = word.length == 2 ? Double.parseDouble(word[1]) : Double.NaN;
        if (!(wanted >= 0.1 && wanted <= 3_600)) return "error: speed must be 0.1 to 3600";
        simulator.setSpeed(wanted);
        return "ok speed " + wanted;
    }

    private static String opcua(String[] word, Simulator simulator) {
        if (word.length < 2 || !word[1].equals("restart")) return "error: write opcua restart [<seconds>]";
        double seconds = word.length > 2 ? Double.parseDouble(word[2]) : 5;
        if (!(seconds >= 0 && seconds <= 3_600)) return "error: it may stay away for 0 to 3600 s";
        if (simulator.opcua().isEmpty()) return "error: there is no OPC UA server; start the simulator with one";
        simulator.opcua().get().restart((long) (seconds * 1_000));
        return "ok away for %.1f s".formatted(seconds);
    }

    private static String faults(Simulator simulator) {
        var active = simulator.opened().active();
        return active.isEmpty()
                ? "none"
                : active.stream().map(FaultLine::toString).collect(Collectors.joining("\n"));
    }

    private static String status(Simulator simulator) {
        var plc = simulator.plant().plc;
        var tanks = plc.fermenters.stream()
                .map(each -> each.phase() + (each.batch().isEmpty() ? "" : " " + each.batch()))
                .collect(Collectors.joining(", "));
        return "day %.2f, speed %.1f, brewhouse %s %s, fermenters [%s], bright tank %s, CIP %s"
                .formatted(
                        simulator.plant().plant.timeS() / 86_400,
                        simulator.speed(),
                        plc.brewhouse.current(),
                        plc.brewhouse.batch(),
                        tanks,
                        plc.brightTank.phase(),
                        plc.cip.current());
    }
}
