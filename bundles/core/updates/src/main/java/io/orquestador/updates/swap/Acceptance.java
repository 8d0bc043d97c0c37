package io.orquestador.updates.swap;

import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.updates.SwapRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * What becomes an order, and what is refused at once: the jar is staged, the permit asked, the version compared. Nothing is changed here. On
 * the caller's thread, one order at a time, since they share the staging file.
 */
final class Acceptance {
    private final Tools tools;
    private final Acting acting;

    Acceptance(Tools tools, Acting acting) {
        this.tools = tools;
        this.acting = acting;
    }

    /**
     * Reads the jar to its end.
     *
     * @param sha256 what was promised, or empty
     * @throws IllegalArgumentException why not, and what to do; a file that is altered or not newer also leaves a record
     */
    Swap.Order update(Subject subject, InputStream jar, Optional<String> sha256, boolean allowDowngrade, String why)
            throws IOException, Permit.Refused {
        var startedAt = tools.clock().instant();
        var file = tools.store().stagingFile("staged");
        var found = BundleJar.stage(jar, file);
        var altered = sha256.filter(expected -> !expected.trim().equalsIgnoreCase(found))
                .map(expected -> ("UPDATE-ALTERED: altered file: its SHA-256 is %s, expected %s. "
                                + "Fetch it again from where it was released.")
                        .formatted(found, expected));
        var next = readStaged(file, found, altered);
        var act = new Act(subject, "update", target(next.symbolicName())).changing(new Change("sha256", "", found, ""));
        return ordered(act, why, () -> checked(order(subject, startedAt, next, false), altered, allowDowngrade));
    }

    private Swap.Order checked(Swap.Order order, Optional<String> altered, boolean allowDowngrade) throws IOException {
        var next = order.next();
        var bundle = tools.bundles()
                .find(next.symbolicName())
                .filter(b -> next.symbolicName().startsWith(Bundles.PREFIX))
                .orElseThrow(() -> new IllegalArgumentException(
                        "UPDATE-UNKNOWN %s: not in the active set. An update replaces a bundle that is installed."
                                .formatted(next.symbolicName())));
        var refusal = altered.or(() -> notNewer(bundle, next, allowDowngrade));
        if (refusal.isPresent()) {
            var running = new SwapRecord.Jar(
                    bundle.getVersion().toString(), tools.bundles().digest(bundle));
            Swap.refused(tools, order, running, refusal.get());
            throw new IllegalArgumentException(refusal.get());
        }
        return order;
    }

    /** @throws IllegalStateException when there is no version before, or its jar is gone */
    Swap.Order revert(Subject subject, String bundle, String why) throws IOException, Permit.Refused {
        var to = tools.lock()
                .entry(Bundles.PREFIX + bundle)
                .flatMap(entry -> entry.previous().stream().findFirst())
                .map(SwapRecord.Jar::sha256);
        var act = new Act(subject, "revert", target(Bundles.PREFIX + bundle)).withUnrecorded(to.orElse(""));
        return ordered(act, why, () -> before(subject, bundle));
    }

    private Swap.Order before(Subject subject, String bundle) throws IOException {
        var before = tools.lock()
                .entry(Bundles.PREFIX + bundle)
                .filter(entry -> !entry.previous().isEmpty())
                .map(entry -> entry.previous().get(0))
                .orElseThrow(() -> new IllegalStateException(
                        "UPDATE-NO-PREVIOUS %s: it was not updated, so there is no version before".formatted(bundle)));
        if (!tools.store().holds(before.sha256()))
            throw new IllegalStateException("%s %s: the jar of version %s is gone or altered: %s"
                    .formatted(
                            Recovery.JAR_MISSING,
                            bundle,
                            before.version(),
                            tools.store().file(before.sha256())));
        var startedAt = tools.clock().instant();
        var next = BundleJar.read(tools.store().file(before.sha256()), before.sha256());
        return order(subject, startedAt, next, true);
    }

    /** Reads the KAR to its end. @return its SHA-256 */
    String stageKar(InputStream in) throws IOException {
        return BundleJar.stage(in, tools.store().stagingFile("kar"), Kar.MOST_BYTES);
    }

    /** Holds what was staged against the signers. @throws KarRefused why it is not let in, whoever is trusted */
    Kar kar(String sha256) throws IOException {
        var file = tools.store().stagingFile("kar");
        return Kar.read(file, sha256, tools.signers(), tools.clock(), tools.store());
    }

    private Swap.Order ordered(Act act, String why, Acting.Work<Swap.Order> work) throws IOException, Permit.Refused {
        return acting.act(act, why, order -> new Change("job", "", order.id(), ""), work);
    }

    private static String target(String symbolicName) {
        return "bundles/" + Bundles.name(symbolicName);
    }

    private static Swap.Order order(Subject subject, Instant startedAt, BundleJar next, boolean revert) {
        return new Swap.Order(SwapJobs.newId(startedAt, next.symbolicName()), subject.id(), startedAt, next, revert);
    }

    private static BundleJar readStaged(Path file, String sha256, Optional<String> altered) {
        try {
            return BundleJar.read(file, sha256);
        } catch (IllegalArgumentException e) {
            throw altered.map(IllegalArgumentException::new).orElse(e);
        }
    }

    private static Optional<String> notNewer(Bundle bundle, BundleJar next, boolean allowDowngrade) {
        int order = next.version().compareTo(bundle.getVersion());
        if (order > 0 || allowDowngrade) return Optional.empty();
        return Optional.of(
                "UPDATE-DOWNGRADE %s: version %s is not newer than the running %s. Allow a downgrade if you mean it."
                        .formatted(Bundles.name(next.symbolicName()), next.version(), bundle.getVersion()));
    }
}
