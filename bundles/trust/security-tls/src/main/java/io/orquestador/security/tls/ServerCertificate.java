package io.orquestador.security.tls;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which certificate the listener shows: {@code yours} where there is one, else ours, made and renewed by our own authority. Files in
 * {@code keys/tls}; read at each look, so one that was put there counts at once. For one thread.
 */
final class ServerCertificate {
    static final String CLOCK = "TLS-CLOCK";
    static final String AUTHORITY = "TLS-AUTHORITY";
    static final String CERTIFICATE = "TLS-CERTIFICATE";

    /** Before this was written: a clock that says less was never set. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
    /** A third of its life is left: time to find out why it was not renewed. */
    private static final Duration RENEW_BEFORE = Authority.SERVER_VALID.dividedBy(3);

    private static final Duration TELL_BEFORE = Duration.ofDays(30);
    /** To install another authority, somebody goes to every tablet. */
    private static final Duration TELL_AUTHORITY_BEFORE = Duration.ofDays(365);

    private final KeyPairFiles yours;
    private final KeyPairFiles authority;
    private final KeyPairFiles server;
    private final Clock clock;
    private final Conditions conditions;

    ServerCertificate(Path folder, Clock clock) {
        yours = new KeyPairFiles(folder, "yours");
        authority = new KeyPairFiles(folder, "ca");
        server = new KeyPairFiles(folder, "server");
        this.clock = clock;
        conditions = new Conditions(clock);
    }

    /** @param authority empty where the certificate is yours */
    record Shown(Identity server, Optional<Identity> authority) {}

    List<Condition> conditions() {
        return conditions.conditions();
    }

    /**
     * The one to show now. Blocks for the disk.
     *
     * @throws IOException when there is none that can be shown; a condition says what to do
     */
    Shown current(List<String> names) throws IOException {
        var now = clock.instant();
        try {
            var given = yours.read();
            if (given.isPresent()) return new Shown(told(given.get(), names, now), Optional.empty());
        } catch (IOException e) {
            conditions.raise(
                    CERTIFICATE,
                    "https",
                    Severity.ERROR,
                    e.getMessage() + ".",
                    "Put both files right (PEM, the key unencrypted and for its owner only: chmod 600), or remove both; they are looked at every 10 s.");
            throw e;
        }
        return ours(names, now);
    }

    private Identity told(Identity given, List<String> names, Instant now) {
        var missing = names.stream().filter(name -> !given.isFor(name)).toList();
        var trouble = now.isBefore(given.begins())
                ? "It begins only on " + given.begins() + "."
                : given.ends().isBefore(now.plus(TELL_BEFORE))
                        ? "It ends on " + given.ends() + "."
                        : missing.isEmpty() ? "" : "It is not for " + String.join(", ", missing) + ".";
        if (trouble.isEmpty()) conditions.clear(CERTIFICATE, "https");
        else
            conditions.raise(
                    CERTIFICATE,
                    "https",
                    given.holdsAt(now) ? Severity.WARNING : Severity.ERROR,
                    "The certificate in keys/tls/yours.pem: " + trouble,
                    "Put a new yours.pem and yours.key into keys/tls; they are taken within 10 s, without a restart.");
        return given;
    }

    private Shown ours(List<String> names, Instant now) throws IOException {
        Optional<Identity> kept;
        Optional<Identity> last;
        try {
            kept = authority.read();
            last = server.read();
        } catch (IOException e) {
            conditions.raise(
                    AUTHORITY,
                    "https",
                    Severity.ERROR,
                    e.getMessage() + ".",
                    "Put keys/tls back from a backup. Or remove all of it: then another authority is made, and every tablet must install that one.");
            throw e;
        }
        boolean isClockSet = !now.isBefore(EARLIEST);
        if (kept.isEmpty()) {
            if (!isClockSet) throw unset(now);
            var made = Authority.make(names, now);
            authority.write(made);
            kept = Optional.of(made);
        }
        var ca = kept.get();
        if (isClockSet && ca.holdsAt(now)) conditions.clear(CLOCK, "https");
        else if (last.isEmpty()) throw unset(now);
        else {
            unset(now); // what was made before may still be right, and only that: nothing is made by a clock that is
            // wrong
            return new Shown(last.get(), kept);
        }
        tellEnd(ca, now);
        if (last.isPresent() && isGood(ca, last.get(), names, now)) return shown(last.get(), ca);
        var made = Authority.issue(ca, names, now);
        if (!Authority.vouchesFor(ca, made, now)) return outside(ca, last, names);
        server.write(made);
        return shown(made, ca);
    }

    private Shown shown(Identity certificate, Identity ca) {
        conditions.clear(CERTIFICATE, "https");
        return new Shown(certificate, Optional.of(ca));
    }

    private static boolean isGood(Identity ca, Identity last, List<String> names, Instant now) {
        boolean lasts = last.holdsAt(now)
                && (now.isBefore(last.ends().minus(RENEW_BEFORE)) || last.ends().equals(ca.ends()));
        return lasts
                && !last.begins().isAfter(now)
                && new HashSet<>(last.names()).equals(new HashSet<>(names))
                && Authority.vouchesFor(ca, last, now);
    }

    private IOException unset(Instant now) {
        conditions.raise(
                CLOCK,
                "https",
                Severity.ERROR,
                "The clock says " + now
                        + ": no certificate can be made by it, and those there are may look expired or not begun.",
                "Set the clock of this machine (a time server, the battery). If it is right, the authority in keys/tls has ended: remove ca.pem, ca.key, server.pem and server.key, and install the new one on every tablet.");
        return new IOException(CLOCK + " the clock says " + now);
    }

    private void tellEnd(Identity ca, Instant now) {
        if (now.isBefore(ca.ends().minus(TELL_AUTHORITY_BEFORE))) conditions.clear(AUTHORITY, "https");
        else
            conditions.raise(
                    AUTHORITY,
                    "https",
                    Severity.WARNING,
                    "This plant's certificate authority ends on " + ca.ends() + ".",
                    "Plan a day: remove ca.pem, ca.key, server.pem and server.key from keys/tls; then install the new one from /ca on every tablet.");
    }

    private Shown outside(Identity ca, Optional<Identity> last, List<String> names) throws IOException {
        var text = "This plant's certificate authority may not vouch for all of " + String.join(", ", names)
                + ": it is bound to the names of the day it was made.";
        conditions.raise(
                CERTIFICATE,
                "https",
                Severity.ERROR,
                text,
                "Take the name back in io.orquestador.https.cfg. Or remove ca.pem, ca.key, server.pem and server.key from keys/tls: then another authority is made, which every tablet must install.");
        if (last.isPresent()) return new Shown(last.get(), Optional.of(ca));
        throw new IOException(CERTIFICATE + " " + text);
    }
}
