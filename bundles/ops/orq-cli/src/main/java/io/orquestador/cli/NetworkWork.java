package io.orquestador.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens HTTPS for other machines, by the name that people will type, and closes it. Whatever else the settings hold stays as it is. */
final class NetworkWork {
    private static final String USAGE = "say ./orq network, network open [--name HOST] [--port N], or network close";
    private static final String PORT = "port";
    private static final String NAME = "hostName";
    private static final int USUAL_PORT = 8_443;
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern FIGURES = Pattern.compile("[0-9.]+");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MS = 250;

    private final RestClient rest;
    private final PrintStream out;
    private final Typed typed;
    private final Path data;

    NetworkWork(RestClient rest, PrintStream out, Typed typed, Path data) {
        this.rest = rest;
        this.out = out;
        this.typed = typed;
        this.data = data;
    }

    void run(List<String> words) throws IOException, InterruptedException {
        switch (String.join(" ", words.subList(1, Math.min(2, words.size())))) {
            case "" -> tell();
            case "open" -> open(options(words.subList(2, words.size())));
            case "close" -> {
                if (words.size() != 2) throw new IllegalArgumentException(USAGE);
                set(Map.of(PORT, "0"));
                out.println("Closed: only this machine comes in.");
            }
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private void tell() throws IOException {
        var there = HttpsAddress.of(data);
        if (there.isEmpty()) out.println("Only this machine comes in. For others: ./orq network open");
        else told(there.get());
    }

    private void told(String address) {
        out.println("People sign in at " + address + "/login.");
        out.println("Tablets first take our authority, once each: " + rest.address()
                + "/ca/ has the QR code and the steps.");
        out.println("What is open, seen by a stranger: ./orq doctor --security");
    }

    private void open(Map<String, String> options) throws IOException, InterruptedException {
        var name = Optional.ofNullable(options.get("--name"))
                .orElseGet(() -> typed.line("Host name by which people open it", usual()))
                .toLowerCase(Locale.ROOT);
        if (!HOST.matcher(name).matches() || FIGURES.matcher(name).matches())
            throw new IllegalArgumentException("\"" + name
                    + "\" is no host name: letters, figures, dashes and dots, e.g. plant.local. Passkeys need a name; an address can be added as names in "
                    + HttpsAddress.settings(data));
        var before = HttpsAddress.load(data).getProperty(PORT, "0").strip();
        int port = port(options.getOrDefault("--port", before.equals("0") ? Integer.toString(USUAL_PORT) : before));
        set(Map.of(PORT, Integer.toString(port), NAME, name));
        awaitOpen(port, name);
        told(HttpsAddress.of(data).orElseThrow());
    }

    /** What was set before: certificates and passkeys are bound to it. */
    private String usual() {
        try {
            var before = HttpsAddress.load(data).getProperty(NAME, "").strip();
            if (!before.isEmpty()) return before;
            return HttpsAddress.node();
        } catch (IOException e) {
            return "orquestador.local";
        }
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536)
            return Integer.parseInt(text);
        throw new IllegalArgumentException("--port is " + text + "; write 1 to 65535");
    }

    private static Map<String, String> options(List<String> words) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            boolean isKnown = List.of("--name", "--port").contains(words.get(i));
            if (!isKnown || i + 1 == words.size()) throw new IllegalArgumentException(USAGE);
            options.put(words.get(i), words.get(i + 1));
        }
        return options;
    }

    /** The runtime takes the file at once. */
    private void set(Map<String, String> values) throws IOException {
        var file = HttpsAddress.settings(data);
        var lines = new ArrayList<String>();
        if (Files.exists(file))
            for (var line : Files.readAllLines(file))
                if (!values.containsKey(line.split("=", 2)[0].strip())) lines.add(line);
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> lines.add(each.getKey() + " = " + each.getValue()));
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, lines);
    }

    /** @throws IOException with what stands against it, when it does not show a certificate for that name */
    private void awaitOpen(int port, String name) throws IOException, InterruptedException {
        var probe = new TlsProbe(new InetSocketAddress(address(), port));
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            var shown = probe.certificate();
            if (shown.isPresent() && TlsProbe.names(shown.get()).contains(name)) return;
            Thread.sleep(POLL_MS);
        }
        throw new IOException("port " + port + " shows no certificate for " + name + " yet. " + why());
    }

    private String address() throws IOException {
        var set = HttpsAddress.load(data).getProperty("address", "").strip();
        return set.isEmpty() || set.equals("0.0.0.0") ? "127.0.0.1" : set;
    }

    private String why() throws IOException, InterruptedException {
        for (var condition : rest.get("conditions"))
            if (Table.text(condition, "code").matches("(HTTPS|TLS)-.*"))
                return Table.text(condition, "message") + " " + Table.text(condition, "remedy");
        return "See ./orq status, and " + HttpsAddress.settings(data) + ".";
    }
}
