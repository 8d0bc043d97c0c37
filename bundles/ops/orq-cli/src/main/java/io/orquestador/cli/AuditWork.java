package io.orquestador.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verbs {@code orq audit …}: what was changed, whether the log is whole, and a copy for whoever wants to verify it. */
final class AuditWork {
    private static final Set<String> OPTIONS =
            Set.of("--from", "--until", "--user", "--object", "--outcome", "--correlation", "--limit");

    private final RestClient rest;
    private final PrintStream out;

    AuditWork(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    void run(List<String> words) throws IOException, InterruptedException {
        var verb = words.size() < 2 ? "list" : words.get(1);
        var rest = words.size() < 2 ? List.<String>of() : words.subList(2, words.size());
        switch (verb) {
            case "list" -> list(rest);
            case "check" -> check(rest);
            case "export" -> export(rest);
            default ->
                throw new IllegalArgumentException(
                        "no such verb: audit " + verb + ". There are audit list, check and export.");
        }
    }

    private void list(List<String> words) throws IOException, InterruptedException {
        var page = rest.getAsOwner("audit" + query(words, null));
        Table.print(
                out,
                page.path("entries"),
                "Nothing matches.",
                "seq",
                "at",
                "who=who.name",
                "verb",
                "object",
                "outcome",
                "why");
        if (!page.path("next").isNull()) out.println("There is more: --limit N shows up to 1,000.");
    }

    private void check(List<String> words) throws IOException, InterruptedException {
        if (!words.isEmpty()) throw new IllegalArgumentException("'audit check' takes no words");
        var verdict = rest.post("audit/check");
        if (!verdict.path("whole").asBoolean())
            throw new IOException(
                    "CHAIN BROKEN at entry " + verdict.path("firstBad").asLong() + ": "
                            + verdict.path("text").asText());
        out.println("Chain whole: " + verdict.path("size").asLong() + " entries. "
                + verdict.path("text").asText());
    }

    /** FILE [--from TIME] [--until TIME] [--user ID] [--object PATH] [--correlation BATCH] */
    private void export(List<String> words) throws IOException, InterruptedException {
        if (words.isEmpty() || words.get(0).startsWith("--"))
            throw new IllegalArgumentException("'audit export' needs a file first: ./orq audit export FILE.jsonl");
        var file = Path.of(words.get(0));
        if (Files.exists(file)) throw new IOException(file + " is there already. Give another name, or move it away.");
        var part = Path.of(file + ".part");
        try (var copy = rest.streamAsOwner("audit/export" + query(words.subList(1, words.size()), "--limit"))) {
            Files.copy(copy, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, file);
        out.println(file + ": " + Files.size(file) + " bytes. Verify it anywhere, without this software:");
        out.println("  python3 docs/verify/verify_audit.py " + file + " --key audit-public.pem");
    }

    private static String query(List<String> words, @Nullable String but) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < words.size(); i += 2) {
            var option = words.get(i);
            if (!OPTIONS.contains(option) || option.equals(but))
                throw new IllegalArgumentException("no such option: " + option + ". There are "
                        + String.join(", ", OPTIONS.stream().sorted().toList()) + ".");
            if (i + 1 == words.size()) throw new IllegalArgumentException(option + " needs a value");
            parts.add(option.substring(2) + "=" + URLEncoder.encode(words.get(i + 1), StandardCharsets.UTF_8));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }
}
