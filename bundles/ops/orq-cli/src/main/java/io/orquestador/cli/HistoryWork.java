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
    static final int TRIES = 5;
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

    /** FILE [--from TIME] [--to TIME] [--slice SLICE] TAG… */
    private void export(List<String> words) throws IOException, InterruptedException {
        var plain = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        read(words, plain, options, Map.of("--from", "from", "--to", "to", "--slice", "slice"));
        if (plain.size() < 2)
            throw new IllegalArgumentException(
                    "'history export' needs a file and tags: paths, or one pattern such as 'brewhouse/*'");
        var file = Path.of(plain.get(0));
        var query = query(plain.subList(1, plain.size()), options);
        if (file.toString().endsWith(SlicedExport.ENDING)) parquet(file, query, options);
        else if (options.containsKey("slice")) throw new IllegalArgumentException("--slice is of a FILE.parquet");
        else csv(file, query, options);
    }

    private void csv(Path file, String asked, Map<String, String> options) throws IOException, InterruptedException {
        if (Files.exists(file)) throw isThere(file);
        var part = Path.of(file + ".part");
        var query = begun(part, note(part), asked, options);
        try {
            download(query, part);
        } catch (IOException e) {
            if (!Files.exists(part)) throw e;
            throw goesOn(e);
        }
        Files.move(part, file);
        Files.delete(note(part));
        out.println(file + ": " + Files.size(file) + " bytes.");
    }

    private void parquet(Path folder, String tags, Map<String, String> options)
            throws IOException, InterruptedException {
        var slice = options.getOrDefault("slice", "month");
        if (SlicedExport.Slice.of(slice) != SlicedExport.Slice.MONTH && !options.containsKey("from"))
            throw new IllegalArgumentException("--slice " + slice + " needs --from: else it would begin in 2000");
        var note = folder.resolve(SlicedExport.UNFINISHED);
        if (Files.exists(folder) && !Files.exists(note)) throw isThere(folder);
        Files.createDirectories(folder);
        var query = begun(folder.resolve(SlicedExport.PART), note, "slice=" + slice + "&" + tags, options);
        try {
            new SlicedExport(rest, out, pauseMs, folder).run(query);
        } catch (RestClient.Refused | IllegalArgumentException e) {
            forget(folder);
            throw e;
        } catch (IOException e) {
            throw goesOn(e);
        }
    }

    /** When nothing has come: the next try may ask for something else. */
    private static void forget(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            if (files.anyMatch(file -> file.toString().endsWith(SlicedExport.ENDING))) return;
        }
        Files.deleteIfExists(folder.resolve(SlicedExport.PART));
        Files.delete(folder.resolve(SlicedExport.UNFINISHED));
        Files.delete(folder);
    }

    private static IOException isThere(Path file) {
        return new IOException(file + " is there already. Give another name, or delete it.");
    }

    private static IOException goesOn(IOException e) {
        return new IOException(e.getMessage() + " Run the same again: it goes on where it was.", e);
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
    private String begun(Path part, Path note, String query, Map<String, String> options) throws IOException {
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
        var found = new ArrayList<Path>();
        for (var name : files) found.addAll(found(Path.of(name)));
        for (var file : found) imported(file, options);
    }

    /** The file, or what an export as Parquet has left in the folder. */
    private static List<Path> found(Path name) throws IOException {
        if (!Files.isReadable(name)) throw new IOException("cannot read " + name);
        if (!Files.isDirectory(name)) return List.of(name);
        if (Files.exists(name.resolve(SlicedExport.UNFINISHED)))
            throw new IOException(name + " is of an export that is not done. Run that again first.");
        try (var files = Files.list(name)) {
            var found = files.filter(file -> file.toString().endsWith(SlicedExport.ENDING))
                    .sorted()
                    .toList();
            if (found.isEmpty()) throw new IOException("there is no " + SlicedExport.ENDING + " file in " + name);
            return found;
        }
    }

    /** By what it begins with, whatever its name. */
    private static String type(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            boolean isParquet = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1");
            return isParquet ? "application/vnd.apache.parquet" : "text/csv";
        }
    }

    private void imported(Path file, Map<String, String> options) throws IOException, InterruptedException {
        var query = new ArrayList<String>();
        options.forEach((name, value) -> query.add(name + "=" + encoded(value)));
        var done = rest.postLong("history/import?" + String.join("&", query), file, type(file), file.toString());
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
