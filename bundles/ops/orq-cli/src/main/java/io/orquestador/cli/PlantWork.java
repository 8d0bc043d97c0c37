package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The verbs {@code orq plant …} of a running runtime. Problems are printed as compilers print them: file, line, column, what to do. */
final class PlantWork {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 40;

    private final RestClient rest;
    private final PrintStream out;

    PlantWork(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    /** @throws IOException with a message that says how many problems there are, after they were printed */
    void run(List<String> words) throws IOException, InterruptedException {
        switch (words.size() < 2 ? "check" : words.get(1)) {
            case "check" -> check();
            case "diff" -> diff(words);
            case "apply" -> apply(words);
            case "log" -> log();
            case "rollback" -> rollBack(words);
            default ->
                throw new IllegalArgumentException("no such verb: " + String.join(" ", words)
                        + ". There are plant new, check, diff, apply, log, rollback.");
        }
    }

    private void check() throws IOException, InterruptedException {
        var candidate = valid(rest.post("plant/check"));
        int changes = candidate.path("changes").size();
        out.println(
                changes == 0
                        ? "The plant folder is valid, and it is what runs."
                        : "The plant folder is valid; " + changes
                                + " changes to what runs. See them: ./orq plant diff");
    }

    private JsonNode valid(JsonNode candidate) throws IOException {
        var problems = candidate.path("problems");
        for (var problem : problems) print(problem);
        if (!problems.isEmpty())
            throw new IOException((problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                    + "; the plant that runs is not changed.");
        return candidate;
    }

    private void print(JsonNode problem) {
        var place = new StringBuilder(problem.path("file").asText());
        for (var part : List.of("line", "column"))
            if (problem.path(part).asInt() > 0)
                place.append(':').append(problem.path(part).asInt());
        out.println(place + ": " + problem.path("code").asText() + ": "
                + problem.path("text").asText());
    }

    private void diff(List<String> words) throws IOException, InterruptedException {
        boolean old = words.size() > 2;
        var changes = old
                ? rest.get("plant/diff?revision=" + number(words.get(2)))
                : valid(rest.post("plant/check")).path("changes");
        if (changes.isEmpty())
            out.println(old ? "That revision is what runs." : "No changes: the folder is what runs.");
        print(changes, Integer.MAX_VALUE);
    }

    private void print(JsonNode changes, int most) {
        int shown = 0;
        for (var change : changes) {
            if (shown++ == most) {
                out.println("  and " + (changes.size() - most) + " more: ./orq plant diff");
                return;
            }
            var sign =
                    switch (change.path("kind").asText()) {
                        case "ADDED" -> "+";
                        case "REMOVED" -> "-";
                        default -> "~";
                    };
            var detail = change.path("detail").asText();
            out.println("  %s %s %s%s"
                    .formatted(
                            sign,
                            change.path("what").asText(),
                            change.path("name").asText(),
                            detail.isEmpty() ? "" : ": " + detail));
        }
    }

    private void apply(List<String> words) throws IOException, InterruptedException {
        var reason = reason(words);
        var candidate = valid(rest.post("plant/check"));
        print(candidate.path("changes"), SHOWN);
        var order = JSON.createObjectNode()
                .put("digest", candidate.path("digest").asText())
                .put("reason", reason);
        out.println(applied(rest.post("plant/apply", order)));
    }

    private void rollBack(List<String> words) throws IOException, InterruptedException {
        if (words.size() < 3)
            throw new IllegalArgumentException("'plant rollback' needs the number of a revision. See: ./orq plant log");
        var order = JSON.createObjectNode().put("number", number(words.get(2))).put("reason", reason(words));
        print(rest.get("plant/diff?revision=" + number(words.get(2))), SHOWN);
        out.println(applied(rest.post("plant/rollback", order)));
    }

    private static String applied(JsonNode revision) {
        return "Revision %d runs.".formatted(revision.path("number").asLong());
    }

    private void log() throws IOException, InterruptedException {
        Table.print(
                out,
                rest.get("plant/revisions"),
                "Nothing was applied yet.",
                "revision=number",
                "appliedAt",
                "by",
                "digest~12",
                "back to=rolledBackTo",
                "reason");
    }

    private static String reason(List<String> words) {
        return Why.of(words)
                .orElseThrow(() -> new IllegalArgumentException("'%s' needs a reason, which is kept: -m \"why\""
                        .formatted(String.join(" ", words).toLowerCase(Locale.ROOT))));
    }

    private static long number(String word) {
        if (word.matches("[1-9][0-9]{0,8}")) return Long.parseLong(word);
        throw new IllegalArgumentException("'" + word + "' is no number of a revision. See: ./orq plant log");
    }
}
