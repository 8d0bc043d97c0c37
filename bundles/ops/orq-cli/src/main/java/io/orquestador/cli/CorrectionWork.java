package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The verbs {@code orq history annotate|hide|replace|withdraw|erase|layers|erasures}. */
final class CorrectionWork {
    static final Set<String> VERBS = Set.of("annotate", "hide", "replace", "withdraw", "erase", "layers", "erasures");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MS = 1_000;

    private final RestClient rest;
    private final PrintStream out;
    private final long pauseMs;

    CorrectionWork(RestClient rest, PrintStream out) {
        this(rest, out, PAUSE_MS);
    }

    CorrectionWork(RestClient rest, PrintStream out, long pauseMs) { // tests enter here
        this.rest = rest;
        this.out = out;
        this.pauseMs = pauseMs;
    }

    /** @param words what comes after {@code history}, the verb first */
    void run(List<String> words) throws IOException, InterruptedException {
        var rest = words.subList(1, words.size());
        switch (words.get(0)) {
            case "annotate" -> make("annotation", rest, "PATH FROM [TO] TEXT", 3, 4);
            case "hide" -> make("hidden", rest, "PATH FROM TO WHY", 4, 4);
            case "replace" -> make("replaced", rest, "PATH FROM TO FILE WHY", 5, 5);
            case "withdraw" -> withdraw(rest);
            case "erase" -> erase(rest);
            case "layers" -> layers(rest);
            default -> erasures(rest);
        }
    }

    private static void check(String verb, List<String> words, String wanted, int least, int most) {
        if (words.size() < least || words.size() > most)
            throw new IllegalArgumentException("'history " + verb + "' wants " + wanted + "; the text in quotes");
    }

    private void make(String kind, List<String> words, String wanted, int least, int most)
            throws IOException, InterruptedException {
        var verbs = Map.of("annotation", "annotate", "hidden", "hide", "replaced", "replace");
        check(verbs.getOrDefault(kind, kind), words, wanted, least, most);
        var order = JSON.createObjectNode();
        order.put("path", words.get(0)).put("kind", kind).put("from", words.get(1));
        if (words.size() > 3) order.put("to", words.get(2));
        if (kind.equals("replaced")) samples(Path.of(words.get(3)), order);
        order.put("text", words.get(words.size() - 1));
        for (var layer : rest.post("history/layers", order).path("layers")) out.println("Layer " + line(layer));
    }

    /** {@code time,value} or {@code time,value,status} in each line. */
    private static void samples(Path file, ObjectNode order) throws IOException {
        var samples = order.putArray("samples");
        int number = 0;
        for (var text : Files.readAllLines(file)) {
            number++;
            if (text.isBlank() || text.startsWith("time,")) continue;
            var cells = text.split(",", -1);
            if (cells.length < 2 || cells.length > 3)
                throw new IOException(file + " line " + number + ": write time,value or time,value,status.");
            try {
                var sample = samples.addObject().put("time", cells[0].strip());
                sample.set("value", JSON.readTree(cells[1].isBlank() ? "null" : cells[1]));
                if (cells.length == 3) sample.put("status", Long.decode(cells[2].strip()));
            } catch (IOException | NumberFormatException e) {
                throw new IOException(
                        file + " line " + number
                                + ": a value is a number, true, false, a text in quotation marks, or empty; a status a number such as 0x80000000.");
            }
        }
    }

    private void withdraw(List<String> words) throws IOException, InterruptedException {
        check("withdraw", words, "NUMBER WHY", 2, 2);
        var order = JSON.createObjectNode().put("why", words.get(1));
        out.println("Withdrawn: " + line(rest.post("history/layers/" + encoded(words.get(0)) + "/withdraw", order)));
    }

    private void erase(List<String> words) throws IOException, InterruptedException {
        check("erase", words, "PATH FROM TO WHY", 4, 4);
        var order = JSON.createObjectNode();
        order.put("path", words.get(0))
                .put("from", words.get(1))
                .put("to", words.get(2))
                .put("why", words.get(3));
        var begun = rest.post("history/erasures", order).path("erasures");
        out.println("Nobody is told any of it from now on.");
        for (var each : begun) awaitDone(Table.text(each, "id"));
        out.println(
                "Backups made before hold it until they are pruned. Make one now: only then does a restore of an older one"
                        + " leave it out. See docs/operate/corrections.md.");
    }

    private void awaitDone(String id) throws IOException, InterruptedException {
        while (true) {
            for (var each : rest.get("history/erasures").path("erasures")) {
                if (!Table.text(each, "id").equals(id) || each.path("done").isNull()) continue;
                out.println(
                        "Gone from the database: " + Table.text(each, "samples") + " samples. Tombstone " + id + ".");
                return;
            }
            Thread.sleep(pauseMs);
        }
    }

    private void layers(List<String> words) throws IOException, InterruptedException {
        check("layers", words, "PATH [FROM] [TO]", 1, 3);
        var from = words.size() > 1 ? words.get(1) : "2000-01-01T00:00:00Z";
        var to = words.size() > 2 ? "&to=" + encoded(words.get(2)) : "";
        var found =
                rest.get("history/layers?withdrawn=true&path=" + encoded(words.get(0)) + "&from=" + encoded(from) + to);
        for (var layer : found.path("layers")) out.println(line(layer));
    }

    private void erasures(List<String> words) throws IOException, InterruptedException {
        check("erasures", words, "nothing more", 0, 0);
        for (var each : rest.get("history/erasures").path("erasures"))
            out.println("%s  %s  %s to %s  %s samples%s  %s: %s"
                    .formatted(
                            Table.text(each, "at"),
                            each.path("path").isNull() ? Table.text(each, "tag") : Table.text(each, "path"),
                            Table.text(each, "from"),
                            Table.text(each, "to"),
                            Table.text(each, "samples"),
                            each.path("done").isNull() ? " so far" : "",
                            Table.text(each, "who"),
                            Table.text(each, "why")));
    }

    private static String line(JsonNode layer) {
        var withdrawn = layer.path("withdrawn");
        return "%s  %s  %s  %s to %s  %s: %s%s"
                .formatted(
                        Table.text(layer, "id"),
                        Table.text(layer, "kind"),
                        Table.text(layer, "path"),
                        Table.text(layer, "from"),
                        Table.text(layer, "to"),
                        Table.text(layer, "who"),
                        Table.text(layer, "text"),
                        withdrawn.isObject()
                                ? "  (withdrawn by " + Table.text(withdrawn, "who") + ": "
                                        + Table.text(withdrawn, "why") + ")"
                                : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
