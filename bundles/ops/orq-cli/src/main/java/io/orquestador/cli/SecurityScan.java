package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks at the running system as a stranger on the network does, and at its files as another user of this machine; says what is open and what to do. */
final class SecurityScan {
    private static final Duration SOON = Duration.ofDays(30);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
    /** Of other gateways than REST. */
    private static final List<String> MORE = List.of("/metrics", "/docs/", "/live/v1", "/api/v1/openapi.json");

    /** Health, and the way of a sign-in by the identity provider: nobody has a session on it yet. */
    private static final Set<String> MEANT_TO_BE_OPEN = Set.of(
            "/api/v1/health",
            "/api/v1/session/provider",
            "/api/v1/session/provider/login",
            "/api/v1/session/provider/callback");

    private final RestClient rest;
    private final PrintStream out;
    private final Path data;
    private final Clock clock;
    private int wrong;

    SecurityScan(RestClient rest, PrintStream out, Path data, Clock clock) {
        this.rest = rest;
        this.out = out;
        this.data = data;
        this.clock = clock;
    }

    /** @throws IOException when something is to be mended; its message says how much */
    void run(long pid) throws IOException, InterruptedException {
        look(Listening.of(pid));
    }

    void look(List<Listening> sockets) throws IOException, InterruptedException {
        files();
        for (var each : sockets) socket(each);
        settings();
        if (wrong > 0) throw new IOException(wrong + " to fix.");
        out.println("Nothing is open that should not be.");
    }

    private void good(String text) {
        out.println("  ok    " + text);
    }

    private void open(String text) {
        out.println("  open  " + text);
    }

    private void bad(String text) {
        wrong++;
        out.println("  FIX   " + text);
    }

    // --- files

    private void files() throws IOException {
        var folder = Files.getPosixFilePermissions(data);
        if (folder.contains(PosixFilePermission.OTHERS_WRITE) || folder.contains(PosixFilePermission.GROUP_WRITE))
            bad("others may write the data folder %s (%s): chmod go-w it"
                    .formatted(data, PosixFilePermissions.toString(folder)));
        else good("data folder " + data + " (" + PosixFilePermissions.toString(folder) + ")");
        int[] seen = {0};
        int before = wrong;
        Files.walkFileTree(data.resolve("keys"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                seen[0]++;
                var others = EnumSet.copyOf(OTHERS);
                others.retainAll(Files.getPosixFilePermissions(file));
                if (!others.isEmpty() && !isPublic(file)) bad("others may read " + file + ": chmod 600 it");
                return FileVisitResult.CONTINUE;
            }
        });
        if (wrong == before) good(seen[0] + " files in keys, none for others");
    }

    /** Certificates are for everybody. */
    private static boolean isPublic(Path file) {
        return file.toString().endsWith(".der")
                || file.toString().endsWith(".pem")
                || file.toString().endsWith(".crl");
    }

    // --- sockets

    private void socket(Listening socket) throws IOException, InterruptedException {
        var probe = new TlsProbe(reachable(socket.address()));
        var certificate = probe.certificate();
        if (certificate.isPresent()) tls(socket, probe, certificate.get());
        else if (socket.isLoopback()) good(socket + " for this machine only");
        else withoutTls(socket);
    }

    private void withoutTls(Listening socket) throws IOException {
        var from = reachable(socket.address());
        var endpoints = new UaProbe(from).endpoints();
        if (endpoints.isEmpty())
            bad(socket + " is open to other machines without TLS: bind it to 127.0.0.1, or close it");
        else opcUa(socket, endpoints.get(), from.getAddress().isLoopbackAddress());
    }

    /** What it offers to whoever asks from an address that is not loopback. */
    private void opcUa(Listening socket, String endpoints, boolean isAskedHere) {
        open(socket + " by OPC UA, for other machines: clients with a trusted certificate and a token");
        if (endpoints.contains("SecurityPolicy#None")) bad("it offers connections without security");
        else good("OPC UA is signed or encrypted");
        if (isAskedHere) open("this machine has no address to ask from as another one does");
        else if (endpoints.contains("anonymous")) bad("it lets clients of other machines in without a user");
        else if (endpoints.contains("username-")) good("OPC UA asks clients of other machines for a user");
        else bad("it does not say how a client signs in");
    }

    /** By an address of the network where there is one: from loopback other rules may hold. */
    private static InetSocketAddress reachable(InetSocketAddress socket) throws IOException {
        if (!socket.getAddress().isAnyLocalAddress()) return socket;
        for (var card : NetworkInterface.networkInterfaces().toList())
            for (var address : card.inetAddresses().toList())
                if (address instanceof Inet4Address && !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    return new InetSocketAddress(address, socket.getPort());
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getPort());
    }

    private void tls(Listening socket, TlsProbe probe, X509Certificate certificate)
            throws IOException, InterruptedException {
        open(socket + " by TLS" + (socket.isLoopback() ? ", for this machine only" : ", for other machines"));
        var versions = probe.versions();
        if (versions.equals(List.of("TLSv1.3"))) good("TLS 1.3 only: " + String.join(", ", probe.ciphers("TLSv1.3")));
        else bad("it speaks " + String.join(", ", versions) + "; TLS 1.3 alone is meant");
        certificate(certificate);
        var names = TlsProbe.names(certificate);
        var host = names.isEmpty() ? "localhost" : names.get(0);
        try {
            headers(probe.ask("GET", "/", host));
            unknownHost(probe.ask("GET", "/", "stranger.invalid"));
            withoutSession(probe, host);
        } catch (IOException e) {
            bad("it does not answer by HTTP: " + e.getMessage());
        }
    }

    private void certificate(X509Certificate certificate) throws IOException {
        var now = clock.instant();
        var ends = certificate.getNotAfter().toInstant();
        var text = "certificate for " + String.join(", ", TlsProbe.names(certificate)) + ", until " + ends;
        if (now.isBefore(certificate.getNotBefore().toInstant())) bad(text + ": it has not begun; is the clock right?");
        else if (ends.isBefore(now.plus(SOON))) bad(text + ": renew it; docs/operate/network.md");
        else good(text);
        var ca = data.resolve("keys/tls/ca.pem");
        if (!Files.exists(ca)) return;
        try (var in = Files.newInputStream(ca)) {
            certificate.verify(CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey());
            good("signed by this plant's own authority");
        } catch (GeneralSecurityException e) {
            open("not signed by this plant's own authority: yours");
        }
    }

    private void headers(TlsProbe.Answer answer) {
        var missing = new ArrayList<String>();
        for (var header : List.of("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options"))
            if (!answer.headers().containsKey(header)) missing.add(header);
        if (!missing.isEmpty()) bad("answers lack " + String.join(", ", missing));
        else if (answer.headers().getOrDefault("Content-Security-Policy", "").contains("unsafe-inline"))
            bad("Content-Security-Policy lets code inside of pages run");
        else good("strict headers");
        for (var banner : List.of("Server", "X-Powered-By"))
            if (answer.headers().containsKey(banner))
                bad("answers tell the version: " + banner + ": "
                        + answer.headers().get(banner));
    }

    private void unknownHost(TlsProbe.Answer answer) {
        if (answer.status() == 403) good("other host names are refused");
        else bad("it answers to any host name (" + answer.status() + ")");
    }

    /** Every address that can be read, as nobody. */
    private void withoutSession(TlsProbe probe, String host) throws IOException, InterruptedException {
        var paths = new ArrayList<>(MORE);
        for (var each : readable(rest.getAsOwner("openapi.json"))) paths.add("/api/v1" + each);
        int refused = 0;
        for (var path : paths) {
            int status = probe.ask("GET", path, host).status();
            if (status == 401) refused++;
            else if (MEANT_TO_BE_OPEN.contains(path)) open(path + " without a session (" + status + ")");
            else
                bad(path + " answers without a session (" + status + "): is this machine's address among the viewers?");
        }
        good(refused + " of " + paths.size() + " addresses ask for a session");
    }

    private static List<String> readable(JsonNode document) {
        var paths = new ArrayList<String>();
        document.path("paths").properties().forEach(path -> {
            if (path.getValue().has("get")) paths.add(path.getKey().replaceAll("\\{\\w+}", "x"));
        });
        return paths;
    }

    private void settings() throws IOException {
        var file = data.resolve("etc/io.orquestador.https.cfg");
        if (!Files.exists(file)) {
            good("HTTPS is not set up: " + file + " is not there");
            return;
        }
        for (var line : Files.readAllLines(file))
            if (line.strip().matches("viewers\\s*[=:]\\s*\\S.*")) open("may look without sign-in: " + line.strip());
    }
}
