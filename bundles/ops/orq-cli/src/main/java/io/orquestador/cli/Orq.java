package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
        if (args.length > 0 && args[0].equals("doctor-security")) TlsProbe.tryEverything();
        int port = Integer.parseInt(System.getenv().getOrDefault("ORQ_PORT", "8181"));
        try {
            new Orq(new RestClient(port, data()), System.out).run(List.of(args));
        } catch (java.net.ConnectException e) {
            exit("nothing answers on 127.0.0.1:" + port + ". Start it with ./orq demo, or ./orq start.");
        } catch (IOException | IllegalArgumentException e) {
            exit(String.valueOf(e.getMessage()));
        }
    }

    void run(List<String> words) throws IOException, InterruptedException {
        var verb = words.isEmpty() ? "" : words.get(0);
        switch (verb) {
            case "status" -> new StatusReport(rest, out).print();
            case "await" -> new StartWatch(rest, out, pid(words)).healthy();
            case "first-value" -> new StartWatch(rest, out, pid(words)).firstStoredValue();
            case "upgrade-before" -> upgradeWatch().before(Path.of(words.get(1)));
            case "upgrade-after" -> upgradeWatch().after(Path.of(words.get(2)), pid(words));
            case "swaps" -> SwapRun.list(out, rest.get("swaps"));
            case "bundles" -> bundles(words);
            case "drivers" -> drivers(words);
            case "signers" -> signers(words);
            case "secret" -> new SecretWork(rest, out, typed()).run(words);
            case "network" -> new NetworkWork(rest, out, typed(), data()).run(words);
            case "token" -> new TokenWork(rest, out, typed()).run(words);
            case "audit" -> new AuditWork(rest, out).run(words);
            case "account" -> new AccountWork(rest, out).run(words);
            case "first-administrator" ->
                new FirstAdministrator(rest, out).make(Duration.ofSeconds(20), typed().console() != null);
            case "demo-people" -> new DemoPeople(rest, out).make(Duration.ofMinutes(1));
            case "journal" -> journal(words);
            case "plant" -> new PlantWork(rest, out).run(words);
            case "backup" -> new BackupWork(rest, out).run(words);
            case "history" -> new HistoryWork(rest, out).run(words);
            case "doctor-security" -> new SecurityScan(rest, out, data(), Clock.systemUTC()).run(pid(words));
            case "open" -> open();
            default -> throw unknown(words);
        }
    }

    private static Path data() {
        return Path.of(System.getenv().getOrDefault("ORQ_DATA", "/var/lib/orquestador"));
    }

    private static Typed typed() {
        return new Typed(System.in, System.console());
    }

    private UpgradeWatch upgradeWatch() {
        return new UpgradeWatch(rest, out, Duration.ofMinutes(5));
    }

    /** The code stands behind the #, so it is in no request line and no log. */
    private void open() throws IOException, InterruptedException {
        var code = rest.post("session/codes");
        out.println("Open this once, in the next ten minutes, in a browser on this machine:");
        out.println("  " + rest.address() + "/#code=" + code.path("code").asText());
        HttpsAddress.of(data())
                .ifPresent(there -> out.println("From other machines people sign in at " + there
                        + "/login; tablets begin at " + there + "/ca (docs/operate/network.md)."));
        var advice = FirstAdministrator.advice(rest);
        if (!advice.isEmpty()) out.println(advice);
    }

    private void bundles(List<String> words) throws IOException, InterruptedException {
        switch (words.size() < 2 ? "list" : words.get(1)) {
            case "list" ->
                Table.print(
                        out,
                        rest.get("bundles"),
                        "None: the bundle updates is away.",
                        "bundle=name",
                        "version",
                        "state",
                        "updatable",
                        words.contains("--long") ? "sha256" : "sha256~12");
            case "update" ->
                new SwapRun(rest, out)
                        .update(
                                Path.of(argument(words, "the jar, or in the source tree the bundle's name")),
                                Why.of(words));
            case "revert" -> new SwapRun(rest, out).revert(argument(words, "the bundle's name"), Why.of(words));
            default -> throw unknown(words);
        }
    }

    private void drivers(List<String> words) throws IOException, InterruptedException {
        switch (words.size() < 2 ? "list" : words.get(1)) {
            case "list" ->
                Table.print(
                        out,
                        rest.get("extensions"),
                        "None was installed beside those of the assembly.",
                        "driver=name",
                        "version",
                        "state",
                        "signer~12");
            case "install" -> new SwapRun(rest, out).install(Path.of(argument(words, "the KAR")), Why.of(words));
            case "uninstall" -> new SwapRun(rest, out).uninstall(argument(words, "the driver's name"), Why.of(words));
            default -> throw unknown(words);
        }
    }

    private void signers(List<String> words) throws IOException, InterruptedException {
        switch (words.size() < 2 ? "list" : words.get(1)) {
            case "list" ->
                Table.print(
                        out,
                        rest.get("signers"),
                        "Nobody is trusted: no KAR can be installed.",
                        "subject",
                        "sha256",
                        "not after=notAfter");
            case "trust" -> {
                var file = Path.of(argument(words, "the file of a certificate"));
                if (!Files.isReadable(file)) throw new IOException("cannot read the certificate " + file);
                var signer = rest.postCertificate("signers", file);
                out.println("Trusted: " + Table.text(signer, "subject") + ", SHA-256 " + Table.text(signer, "sha256"));
            }
            case "distrust" -> {
                rest.delete("signers/" + argument(words, "the certificate's SHA-256"));
                out.println("No longer trusted. What it has signed stays installed.");
            }
            default -> throw unknown(words);
        }
    }

    private void journal(List<String> words) throws IOException, InterruptedException {
        switch (words.size() < 2 ? "readers" : words.get(1)) {
            case "readers" -> readers(rest.get("journal/readers"));
            case "inspect" -> segments(rest.get("journal"), rest.get("journal/segments"));
            case "drop" -> {
                var reader = argument(words, "the reader's name");
                rest.delete("journal/readers/" + URLEncoder.encode(reader, StandardCharsets.UTF_8));
                out.println("Forgot the cursor of " + reader + ".");
            }
            default -> throw unknown(words);
        }
    }

    private void readers(JsonNode readers) {
        Table.print(
                out,
                readers,
                "Nobody reads the journal.",
                "reader=name",
                "mode",
                "required",
                "open",
                "committed",
                "lag bytes=lagBytes",
                "delivered");
    }

    private void segments(JsonNode journal, JsonNode segments) {
        out.println("Journal " + Table.text(journal, "id"));
        out.println("accepted to " + Table.text(journal, "acceptedEnd") + ", on disk to "
                + Table.text(journal, "durableEnd"));
        Table.print(out, segments, "It has no files yet.", "file", "first", "end", "bytes", "samples", "writing");
    }

    private static long pid(List<String> words) {
        if (words.size() < 2) throw new IllegalArgumentException(words.get(0) + " needs the process id");
        return Long.parseLong(words.get(1));
    }

    private static IllegalArgumentException unknown(List<String> words) {
        return new IllegalArgumentException("no such verb: " + String.join(" ", words) + ". See: ./orq help");
    }

    private static String argument(List<String> words, String what) {
        if (words.size() < 3 || Why.isOption(words.get(2)))
            throw new IllegalArgumentException("'" + String.join(" ", words) + "' needs " + what);
        return words.get(2);
    }

    private static void exit(String message) {
        System.err.println("orq: " + message);
        System.exit(1);
    }
}
