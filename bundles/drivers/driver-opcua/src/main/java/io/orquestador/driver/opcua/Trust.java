package io.orquestador.driver.opcua;

import io.orquestador.driver.opcua.LinkFailure.Kind;
import io.orquestador.security.Certificates;
import io.orquestador.security.Certificates.Identity;
import io.orquestador.security.Certificates.Peer;
import io.orquestador.security.Certificates.Purpose;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom the driver trusts and who it is: what it asks of the two services, which may come and go. Safe from any thread. */
final class Trust {
    private final Subject subject;
    private final Supplier<@Nullable Certificates> certificates;
    private final Supplier<@Nullable Secrets> secrets;

    Trust(Subject subject, Supplier<@Nullable Certificates> certificates, Supplier<@Nullable Secrets> secrets) {
        this.subject = subject;
        this.certificates = certificates;
        this.secrets = secrets;
    }

    private Certificates certificates() throws LinkFailure {
        var now = certificates.get();
        if (now == null)
            throw new LinkFailure(Kind.NO_CERTIFICATES, "there is no service for certificates, so nobody is trusted");
        return now;
    }

    /** @param name {@link Certificates#APPLICATION}, or that of a user */
    Identity identity(String name) throws LinkFailure {
        try {
            return certificates().identity(subject, name);
        } catch (SecurityException | UncheckedIOException e) {
            throw new LinkFailure(Kind.NO_CERTIFICATES, "no certificate " + name + ": " + e.getMessage());
        }
    }

    /** @throws LinkFailure with the verdict when anything is wrong with the server's certificate */
    void check(List<X509Certificate> chain, String host, String applicationUri) throws LinkFailure {
        var verdict = certificates().check(chain, new Peer(Purpose.SERVER, host, applicationUri));
        if (verdict.trusted()) return;
        var flaws = verdict.flaws().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        throw new LinkFailure(
                verdict,
                "its certificate %s is not trusted (%s): %s"
                        .formatted(verdict.sha256(), flaws, UaText.safe(verdict.text())));
    }

    /** UTF-8; the caller wipes it. */
    byte[] password(String secret) throws LinkFailure {
        var now = secrets.get();
        if (now == null) throw new LinkFailure(Kind.NO_SECRET, "there is no service for secrets");
        char[] password;
        try {
            password = now.get(secret)
                    .orElseThrow(() -> new LinkFailure(Kind.NO_SECRET, "there is no secret \"" + secret + "\""));
        } catch (UncheckedIOException e) {
            throw new LinkFailure(Kind.NO_SECRET, "secret \"" + secret + "\": " + e.getMessage());
        }
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear();
        while (encoded.hasRemaining()) encoded.put((byte) 0);
        Arrays.fill(password, '\0');
        return bytes;
    }
}
