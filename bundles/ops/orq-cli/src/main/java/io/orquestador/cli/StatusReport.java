package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
        if (!health.has("state")) throw new IOException(health.path("detail").asText("the runtime gives no health"));
        out.printf(
                "Orquestador %s is %s, running for %s%n",
                Table.text(health, "version"),
                Table.text(health, "state"),
                span(health.path("uptimeS").asLong()));
        boolean journal = true;
        for (var part : health.path("parts")) {
            if (part.path("state").asText().equals("up")) continue;
            out.printf("  away: %s (bundle %s)%n", Table.text(part, "name"), Table.text(part, "bundle"));
            journal &= !part.path("name").asText().equals("journal");
        }
        for (var bundle : health.path("notActive")) out.println("  not active: " + bundle.asText());

        devices(rest.get("devices"));
        if (journal) {
            out.println("\nReaders of the journal");
            Table.print(
                    out,
                    rest.get("journal/readers"),
                    "None: nothing is stored beyond the journal.",
                    "reader=name",
                    "mode",
                    "open",
                    "committed",
                    "lag bytes=lagBytes");
        }
        out.println("\nConditions");
        var conditions = rest.get("conditions");
        if (conditions.isEmpty()) out.println("None: all is well.");
        for (var condition : conditions) condition(condition);
    }

    private void devices(JsonNode devices) {
        out.println("\nDevices");
        Table.print(
                out,
                devices,
                "None is configured.",
                "device",
                "kind",
                "address",
                "state",
                "points",
                "done=scansDone",
                "missed=scansMissed");
        for (var device : devices)
            if (!device.path("state").asText().equals("POLLING"))
                Prose.print(out, "  " + Table.text(device, "device") + ": ", Table.text(device, "reason"));
    }

    private void condition(JsonNode condition) {
        out.printf(
                "%s %s %s, since %s%n",
                Table.text(condition, "severity"),
                Table.text(condition, "code"),
                Table.text(condition, "object"),
                Table.text(condition, "since"));
        Prose.print(out, "  ", Table.text(condition, "message"));
        Prose.print(out, "  To do: ", Table.text(condition, "remedy"));
    }

    private static String span(long seconds) {
        if (seconds < 120) return seconds + " s";
        if (seconds < 7_200) return seconds / 60 + " min";
        if (seconds < 172_800) return seconds / 3_600 + " h";
        return seconds / 86_400 + " days";
    }
}
