package io.orquestador.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verbs {@code orq history …}: stored samples to a file, and files into history. */
final class HistoryWork {
    private static final int TRIES = 5;
    private static final long PAUSE_MS = 2_000;
    private static final String BEGINNING = "2000-01-01T00:00:00Z";

    /** Options of an import and the parameter of each. */
    private static final Map<String, String> MAPPING = Map.of(
            "--type", "type",
            "--tag", "tag",
            "--path-column", "pathColumn",
            "--time-column", "timeColumn",
            "--value-column", "valueColumn",
            "--status-column", "statusColumn",
            "--time-format", "timeFormat",
            "--zone", "zone",
            "--separator", "separator",
            "--decimal", "decimal");

    private final RestClient rest;
    private final PrintStream out;
    private final long pauseMs;

    HistoryWork(RestClient rest, PrintStream out) {
        this(rest, out, PAUSE_MS);
    }

    HistoryWork(RestClient rest, PrintStream out, long pauseMs) { // tests enter here
        this.rest = rest;
        this.out = out;
        this.pauseMs = pauseMs;
    }

    void run(List<String> words) throws IOException, InterruptedException {
        if (words.size() > 1 && CorrectionWork.VERBS.contains(words.get(1))) {
            new CorrectionWork(rest, out).run(words.subList(1, words.size()));
            return;
        }
        switch (words.size() < 2 ? "" : words.get(1)) {
            case "export" -> export(words.subList(2, words.size()));
            case "import" -> imported(words.subList(2, words.size()));
            default ->
                throw new IllegalArgumentException("no such verb: " + String.join(" ", words)
                        + ". There are history export, import, annotate, hide, replace, withdraw, erase, layers"
                        + " and erasures.");
        }
    }

    /** FILE [--from TIME] [--to TIME] TAG… */
    private void export(List<String> words) throws IOException, InterruptedException {
        var plain = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        read(words, plain, options, Map.of("--from", "from", "--to", "to"));
        if (plain.size() < 2)
            throw new IllegalArgumentException(
                    "'history export' needs a file and tags: paths, or one pattern such as 'brewhouse/*'");
        var file = Path.of(plain.get(0));
        if (Files.exists(file)) throw new IOException(file + " is there already. Give another name, or delete it.");
        var part = Path.of(file + ".part");
        var query = begun(part, query(plain.subList(1, plain.size()), options), options);
        try {
            download(query, part);
        } catch (IOException e) {
            if (!Files.exists(part)) throw e;
            throw new IOException(e.getMessage() + " Run the same again: it goes on where it was.", e);
        }
        Files.move(part, file);
        Files.delete(note(part));
        out.println(file + ": " + Files.size(file) + " bytes.");
    }

    /** Goes on as long as something comes. */
    private void download(String query, Path part) throws IOException, InterruptedException {
        var rows = new PartFile(part);
        var whole = new boolean[1];
        int tries = 0;
        while (true) {
            try {
                long came = rows.append(rest.stream(resumed(query, rows)), whole);
                if (whole[0]) return;
                tries = came > 0 ? 0 : tries + 1;
            } catch (IOException e) {
                if (!Files.exists(part)) Files.delete(note(part)); // nothing has begun
                if (!Files.exists(part) || ++tries == TRIES) throw e;
            }
            if (tries >= TRIES) throw new IOException("the connection ends again and again.");
            out.println("The connection ended; going on where it was.");
            Thread.sleep(pauseMs);
        }
    }

    private static String resumed(String query, PartFile rows) throws IOException {
        return "history/export?" + query
                + rows.mend().map(resume -> "&resume=" + encoded(resume)).orElse("");
    }

    private static String query(List<String> tags, Map<String, String> options) {
        var query = new StringBuilder("from=" + encoded(options.getOrDefault("from", BEGINNING)));
        boolean hasPattern = false;
        for (var tag : tags) {
            boolean isPattern = tag.indexOf('*') >= 0 || tag.indexOf('?') >= 0;
            if (isPattern && hasPattern) throw new IllegalArgumentException("there may be one pattern only: " + tag);
            hasPattern |= isPattern;
            query.append(isPattern ? "&match=" : "&path=").append(encoded(tag));
        }
        return query.toString();
    }

    /** An export that is gone on with ends where it was to end at first. The query stands beside what has come. */
    private String begun(Path part, String query, Map<String, String> options) throws IOException {
        var note = note(part);
        if (Files.exists(note)) {
            var before = Files.readString(note).strip();
            boolean isSame = options.containsKey("to")
                    ? before.equals(query + "&to=" + encoded(options.get("to")))
                    : before.startsWith(query + "&to=");
            if (!isSame)
                throw new IOException(
                        part + " is of another export. Delete it and " + note + ", or give another name.");
            out.println("Going on with what is in " + part + ".");
            return before;
        }
        Files.deleteIfExists(part);
        var whole = query + "&to="
                + encoded(options.getOrDefault("to", Instant.now().toString()));
        Files.writeString(note, whole + "\n");
        return whole;
    }

    private static Path note(Path part) {
        return Path.of(part + ".query");
    }

    /** FILE… and options. */
    private void imported(List<String> words) throws IOException, InterruptedException {
        var files = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        var rest = new ArrayList<>(words);
        if (rest.remove("--create")) options.put("create", "true");
        read(rest, files, options, MAPPING);
        if (files.isEmpty()) throw new IllegalArgumentException("'history import' needs a file");
        for (var name : files) if (!Files.isReadable(Path.of(name))) throw new IOException("cannot read " + name);
        for (var name : files) imported(Path.of(name), options);
    }

    private void imported(Path file, Map<String, String> options) throws IOException, InterruptedException {
        var query = new ArrayList<String>();
        options.forEach((name, value) -> query.add(name + "=" + encoded(value)));
        var done = rest.postLong("history/import?" + String.join("&", query), file, "text/csv", file.toString());
        out.println("%s: %s samples of %s tags, %s to %s."
                .formatted(
                        file,
                        Table.text(done, "samples"),
                        Table.text(done, "tags"),
                        Table.text(done, "from"),
                        Table.text(done, "to")));
        if (done.path("created").asInt() > 0) out.println("Tags made: " + Table.text(done, "created"));
        if (done.path("repeated").asLong() > 0)
            out.println("Taken by an earlier import, and not again: " + Table.text(done, "repeated"));
    }

    private static void read(
            List<String> words, List<String> plain, Map<String, String> options, Map<String, String> known) {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.startsWith("--")) {
                plain.add(word);
                continue;
            }
            var name = known.get(word);
            if (name == null || i + 1 == words.size())
                throw new IllegalArgumentException(name == null ? "no such option: " + word : word + " needs a value");
            options.put(name, words.get(++i));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
