package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Verbs of {@code ./orq} that need a running runtime. The first argument is the verb; exit code 0 means it was done. */
public final class Orq {
    private final RestClient rest;
    private final PrintStream out;

    Orq(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(System.getenv().getOrDefault("ORQ_PORT", "8181"));
        var data = Path.of(System.getenv().getOrDefault("ORQ_DATA", "/var/lib/orquestador"));
        try {
            new Orq(new RestClient(port, data), System.out).run(List.of(args));
        } catch (java.net.ConnectException e) {
            exit("nothing answers on 127.0.0.1:" + port + ". Start it with: ./orq demo");
        } catch (IOException | IllegalArgumentException e) {
            exit(e.getMessage());
        }
    }

    void run(List<String> words) throws IOException, InterruptedException {
        switch (String.join(" ", words.subList(0, Math.min(2, words.size())))) {
            case "status" -> new StatusReport(rest, out).print();
            case "await " -> throw new IllegalArgumentException("await takes the process id");
            case "first-value" -> new StartWatch(rest, out).firstValue();
            case "bundles list" -> Table.print(
                    out, rest.get("bundles"), "bundle=name", "version", "state", "updatable", "sha256");
            case "bundles update" -> new SwapRun(rest, out).update(Path.of(argument(words, "the jar")));
            case "bundles revert" -> new SwapRun(rest, out).revert(argument(words, "the bundle's name"));
            case "swaps" -> SwapRun.list(out, rest.get("swaps"));
            case "journal readers" -> readers(rest.get("journal/readers"));
            case "journal inspect" -> segments(rest.get("journal"), rest.get("journal/segments"));
            case "journal drop" -> {
                var reader = argument(words, "the reader's name");
                rest.delete("journal/readers/" + URLEncoder.encode(reader, StandardCharsets.UTF_8));
                out.println("Forgot the cursor of " + reader + ".");
            }
            default -> {
                if (!words.isEmpty() && words.get(0).equals("await"))
                    new StartWatch(rest, out).await(Long.parseLong(words.get(1)));
                else throw new IllegalArgumentException("no such verb: " + String.join(" ", words) + ". See: ./orq help");
            }
        }
    }

    private void readers(JsonNode readers) {
        Table.print(out, readers, "reader=name", "mode", "required", "open", "committed", "lag bytes=lagBytes", "delivered");
    }

    private void segments(JsonNode journal, JsonNode segments) {
        out.println("Journal " + journal.path("id").asText() + ", accepted to "
                + journal.path("acceptedEnd").asText() + ", on disk to " + journal.path("durableEnd").asText());
        Table.print(out, segments, "file", "first", "end", "bytes", "samples", "writing");
    }

    private static String argument(List<String> words, String what) {
        if (words.size() < 3) throw new IllegalArgumentException("'" + String.join(" ", words) + "' needs " + what);
        return words.get(2);
    }

    private static void exit(String message) {
        System.err.println("orq: " + message);
        System.exit(1);
    }
}
