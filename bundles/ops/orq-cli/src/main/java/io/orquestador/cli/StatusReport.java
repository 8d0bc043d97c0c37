package io.orquestador.cli;

import java.io.IOException;
import java.io.PrintStream;

/** How the runtime is, on one screen. */
final class StatusReport {
    private final RestClient rest;
    private final PrintStream out;

    StatusReport(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    void print() throws IOException, InterruptedException {
        var health = rest.look("health");
        out.printf(
                "Orquestador %s is %s, up %d s%n",
                health.path("version").asText(),
                health.path("state").asText(),
                health.path("uptimeS").asLong());
        for (var part : health.path("parts"))
            if (!part.path("state").asText().equals("up"))
                out.printf(
                        "  away: %s (bundle %s)%n",
                        part.path("name").asText(), part.path("bundle").asText());
        for (var bundle : health.path("notActive")) out.println("  not active: " + bundle.asText());

        out.println("\nDevices");
        Table.print(
                out,
                rest.get("devices"),
                "device",
                "kind",
                "address",
                "state",
                "points",
                "done=scansDone",
                "missed=scansMissed",
                "reason");
        if (health.path("state").asText().equals("down")) return;
        out.println("\nReaders of the journal");
        Table.print(out, rest.get("journal/readers"), "reader=name", "mode", "open", "committed", "lag bytes=lagBytes");
        out.println("\nConditions");
        Table.print(out, rest.get("conditions"), "severity", "code", "object", "since", "message", "remedy");
    }
}
