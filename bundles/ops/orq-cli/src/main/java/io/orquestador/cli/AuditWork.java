package io.orquestador.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verbs {@code orq audit …}: what was changed, whether the log is whole, and a copy for whoever wants to verify it. */
final class AuditWork {
    private static final Set<String> OPTIONS =
            Set.of("--from", "--until", "--user", "--object", "--outcome", "--correlation", "--limit", "--format");

    private static final ObjectMapper JSON = new ObjectMapper();

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
            case "fork" -> fork(rest);
            default ->
                throw new IllegalArgumentException(
                        "no such verb: audit " + verb + ". There are audit list, check, export and fork.");
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
        checkTable();
    }

    private void checkTable() throws IOException, InterruptedException {
        var answer = rest.postUnless(503, "audit/table/check", JSON.createObjectNode());
        if (answer.isEmpty()) {
            out.println("There is no table in a database to compare with, or it is away.");
            return;
        }
        var verdict = answer.get();
        if (!verdict.path("whole").asBoolean())
            throw new IOException(
                    "TABLE DIFFERS at entry " + verdict.path("firstBad").asLong() + ": "
                            + verdict.path("text").asText());
        out.println(verdict.path("text").asText() + ": " + verdict.path("size").asLong() + " entries.");
    }

    private void fork(List<String> words) throws IOException, InterruptedException {
        if (words.size() != 2 || !words.get(0).equals("--why"))
            throw new IllegalArgumentException(
                    "'audit fork' needs --why TEXT: what was put back, of when and why. After ./orq restore it is not needed.");
        rest.post("audit/fork", JSON.createObjectNode().put("reason", words.get(1)));
        out.println("Recorded. The check says from now on that the log goes on from a copy: ./orq audit check");
    }

    /** FILE [--format jsonl|csv|pdf] [--from TIME] [--until TIME] [--user ID] [--object PATH] [--correlation BATCH]; else as its name ends */
    private void export(List<String> words) throws IOException, InterruptedException {
        if (words.isEmpty() || words.get(0).startsWith("--"))
            throw new IllegalArgumentException("'audit export' needs a file first: ./orq audit export FILE.jsonl");
        var file = Path.of(words.get(0));
        var format = formatOf(words);
        var options = new ArrayList<>(words.subList(1, words.size()));
        if (!options.contains("--format")) options.addAll(List.of("--format", format));
        if (Files.exists(file)) throw new IOException(file + " is there already. Give another name, or move it away.");
        var part = Path.of(file + ".part");
        try (var copy = rest.streamAsOwner("audit/export" + query(options, "--limit"))) {
            write(copy, part, file);
        }
        Files.move(part, file);
        out.println(file + ": " + Files.size(file) + " bytes." + next(format, file));
    }

    /** All of it, or nothing stays. */
    private static void write(InputStream copy, Path part, Path file) throws IOException {
        try {
            Files.copy(copy, part, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw new IOException(file + " was not written: " + e.getMessage() + ". Run the same again.", e);
        }
    }

    private static String next(String format, Path file) {
        return switch (format) {
            case "csv" -> " It has no proofs; jsonl and pdf have.";
            case "pdf" -> " The proofs are attached; docs/operate/audit.md says how to check them and the signature.";
            default ->
                " Verify it anywhere, without this software:\n  python3 docs/verify/verify_audit.py " + file
                        + " --key audit-public.pem";
        };
    }

    private static String formatOf(List<String> words) {
        int at = words.indexOf("--format");
        if (at >= 0 && at + 1 < words.size()) return words.get(at + 1);
        var name = words.get(0);
        return name.endsWith(".csv") ? "csv" : name.endsWith(".pdf") ? "pdf" : "jsonl";
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
