package io.orquestador.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Talks TLS to a port as a stranger does: whatever certificate comes is looked at, none is trusted. */
final class TlsProbe {
    static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final int PATIENCE_MS = 3_000;

    /** @param headers by name, in whatever letters */
    record Answer(int status, Map<String, String> headers) {}

    private final InetSocketAddress port;
    private final SSLContext context;

    TlsProbe(InetSocketAddress port) {
        this.port = port;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Else Java would not even try what should be refused. Good only before anything of TLS was used in this process. */
    static void tryEverything() {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
    }

    /** Empty when it does not speak TLS. */
    Optional<X509Certificate> certificate() {
        try (var socket = open(VERSIONS, List.of())) {
            return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    List<String> versions() throws IOException {
        return taken(VERSIONS, version -> open(List.of(version), List.of()));
    }

    /** Each of those that Java knows for that version. */
    List<String> ciphers(String version) throws IOException {
        boolean is13 = version.equals("TLSv1.3");
        var known = List.of(context.getSupportedSSLParameters().getCipherSuites()).stream()
                .filter(suite -> is13 == (suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_")))
                .filter(suite -> !suite.contains("SCSV"))
                .toList();
        return taken(known, suite -> open(List.of(version), List.of(suite)));
    }

    private interface Try {
        SSLSocket with(String what) throws IOException;
    }

    private static List<String> taken(List<String> all, Try attempt) throws IOException {
        var taken = new ArrayList<String>();
        for (var each : all) {
            try (var socket = attempt.with(each)) {
                if (socket.isConnected()) taken.add(each);
            } catch (SSLException e) {
                // refused
            }
        }
        return taken;
    }

    private SSLSocket open(List<String> versions, List<String> suites) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(port, PATIENCE_MS);
            plain.setSoTimeout(PATIENCE_MS);
            var socket = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, port.getHostString(), port.getPort(), true);
            socket.setEnabledProtocols(versions.toArray(String[]::new));
            if (!suites.isEmpty()) socket.setEnabledCipherSuites(suites.toArray(String[]::new));
            socket.startHandshake();
            return socket;
        } catch (IOException | IllegalArgumentException e) {
            plain.close();
            throw e instanceof IOException io ? io : new SSLException(e);
        }
    }

    Answer ask(String method, String path, String host) throws IOException {
        try (var socket = open(VERSIONS, List.of())) {
            var text = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return answer(head(socket));
        }
    }

    private static String head(SSLSocket socket) throws IOException {
        var head = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        for (int next = in.read(); next >= 0 && head.size() < 65_536; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) break;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static Answer answer(String head) throws IOException {
        var lines = head.split("\r\n", -1);
        var first = lines[0].split(" ", -1);
        if (first.length < 2 || !first[1].matches("\\d{3}")) throw new IOException("no HTTP answer: " + lines[0]);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) headers.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return new Answer(Integer.parseInt(first[1]), headers);
    }

    static List<String> names(X509Certificate certificate) {
        try {
            var all = certificate.getSubjectAlternativeNames();
            if (all == null) return List.of();
            return all.stream()
                    .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Nothing is sent that a false server could use. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
