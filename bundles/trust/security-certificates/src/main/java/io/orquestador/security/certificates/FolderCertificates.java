package io.orquestador.security.certificates;

import io.orquestador.audit.Acts;
import io.orquestador.audit.AuditEntry;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Certificates;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Certificates in {@code <data>/keys/certificates}: {@code own trusted issuers revoked rejected}. No thread of its own. */
@Component(service = {Certificates.class, ConditionSource.class})
public final class FolderCertificates implements Certificates, ConditionSource {
    private final Path folder;
    private final Clock clock;
    private final OwnIdentities own;
    private final Expiry expiry;

    /** While it is away nobody changes trust, and nobody gets a key. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Permit permit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    @Activate // OSGi enters here
    public FolderCertificates() {
        this(DataFolder.path().resolve("keys").resolve("certificates"), Clock.systemUTC(), OwnIdentities.hostName());
    }

    FolderCertificates(Path folder, Clock clock, String hostName) { // tests enter here
        this.folder = folder;
        this.clock = clock;
        own = new OwnIdentities(in(State.OWN), clock, hostName);
        expiry = new Expiry(clock);
    }

    private Path in(State state) {
        return folder.resolve(Names.folder(state));
    }

    @Override
    public synchronized Identity identity(Subject subject, String name) {
        try {
            require(subject, name, "use");
            return own.readOrMake(name);
        } catch (Permit.Refused e) {
            throw new SecurityException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized Verdict check(List<X509Certificate> chain, Peer peer) {
        if (chain.isEmpty()) return new Verdict("", EnumSet.of(Flaw.UNKNOWN), "no certificate was presented");
        var leaf = chain.get(0);
        var now = clock.instant();
        try {
            var trusted = certificates(State.TRUSTED);
            var flaws = EnumSet.noneOf(Flaw.class);
            flaws.addAll(Inspection.alone(leaf, now));
            flaws.addAll(Inspection.asPeer(leaf, peer));
            flaws.addAll(Chain.flaws(
                    leaf,
                    chain.subList(1, chain.size()),
                    trusted,
                    certificates(State.ISSUER),
                    CertificateFiles.listsIn(folder.resolve("revoked")),
                    now));
            remember(leaf, trusted.contains(leaf), flaws.contains(Flaw.UNKNOWN));
            return new Verdict(Names.sha256(leaf), flaws, Words.verdict(leaf, peer, flaws));
        } catch (IOException e) {
            return new Verdict(
                    Names.sha256(leaf),
                    EnumSet.of(Flaw.UNKNOWN),
                    "the list of trusted certificates in " + folder + " cannot be read (" + e + "), so nobody is");
        }
    }

    private void remember(X509Certificate leaf, boolean listed, boolean unknown) throws IOException {
        if (listed) CertificateFiles.keep(in(State.TRUSTED), leaf, clock.instant());
        if (!unknown) return;
        CertificateFiles.keep(in(State.REJECTED), leaf, clock.instant());
        CertificateFiles.keepNewest(in(State.REJECTED), MOST_REJECTED);
    }

    private Set<X509Certificate> certificates(State state) throws IOException {
        return CertificateFiles.in(in(state)).stream()
                .map(CertificateFiles.Entry::certificate)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized List<Known> known() {
        var all = new ArrayList<Known>();
        try {
            for (var state : State.values())
                CertificateFiles.in(in(state)).stream()
                        .map(entry -> known(state, entry))
                        .sorted(Comparator.comparing(Known::name))
                        .forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException("CERTIFICATE-FILES " + folder + " cannot be read", e);
        }
        return all;
    }

    private Known known(State state, CertificateFiles.Entry entry) {
        var it = entry.certificate();
        return new Known(
                state,
                Names.sha256(it),
                Names.thumbprint(it),
                Names.common(it),
                it.getIssuerX500Principal().getName(),
                Names.applicationUri(it),
                Names.hosts(it),
                it.getNotBefore().toInstant(),
                it.getNotAfter().toInstant(),
                entry.seen(),
                Inspection.alone(it, clock.instant()));
    }

    @Override
    public synchronized void trust(Subject subject, String sha256) throws Permit.Refused {
        var digest = sha256.toLowerCase(Locale.ROOT);
        change(subject, digest, "trust", () -> {
            var entry = find(digest, State.REJECTED, State.ISSUER);
            CertificateFiles.keep(in(State.TRUSTED), entry.certificate(), clock.instant());
            Files.deleteIfExists(entry.file());
            return changed(entry.certificate());
        });
    }

    private CertificateFiles.Entry find(String digest, State... states) throws IOException {
        for (var state : states) {
            var entry = CertificateFiles.find(in(state), digest);
            if (entry.isPresent()) return entry.get();
        }
        throw new IllegalArgumentException("CERTIFICATE-NONE There is no certificate with SHA-256 %s among those: %s."
                .formatted(digest, Arrays.toString(states).toLowerCase(Locale.ROOT)));
    }

    @Override
    public synchronized Known add(Subject subject, byte[] certificate, State as) throws Permit.Refused {
        if (as != State.TRUSTED && as != State.ISSUER)
            throw new IllegalArgumentException("CERTIFICATE-STATE A certificate is added as TRUSTED or as ISSUER.");
        var added = CertificateFiles.parse(certificate);
        var act = new Acts.Act(subject, "trust", "certificates/" + Names.sha256(added))
                .changing(new AuditEntry.Change("as", "", as.name().toLowerCase(Locale.ROOT), ""));
        change(act, () -> {
            CertificateFiles.keep(in(as), added, clock.instant());
            var rejected = CertificateFiles.find(in(State.REJECTED), Names.sha256(added));
            if (rejected.isPresent()) Files.deleteIfExists(rejected.get().file());
            return changed(added);
        });
        try {
            return known(as, find(Names.sha256(added), as));
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    @Override
    public synchronized void distrust(Subject subject, String sha256) throws Permit.Refused {
        var digest = sha256.toLowerCase(Locale.ROOT);
        change(subject, digest, "distrust", () -> {
            var entry = find(digest, State.TRUSTED, State.ISSUER, State.REJECTED);
            if (in(State.TRUSTED).equals(entry.file().getParent()))
                CertificateFiles.keep(in(State.REJECTED), entry.certificate(), clock.instant());
            Files.deleteIfExists(entry.file());
            return changed(entry.certificate());
        });
    }

    @Override
    public synchronized List<Condition> conditions() {
        return expiry.conditions(in(State.OWN), in(State.TRUSTED));
    }

    private UncheckedIOException unkept(IOException e) {
        return new UncheckedIOException(
                "CERTIFICATE-FILES " + folder + " cannot be read or written, so nothing was changed for good", e);
    }

    private interface Work {
        AuditEntry.Change run() throws IOException;
    }

    private static AuditEntry.Change changed(X509Certificate certificate) {
        return new AuditEntry.Change("certificate", "", Names.common(certificate), "");
    }

    private void change(Subject subject, String digest, String verb, Work work) throws Permit.Refused {
        change(new Acts.Act(subject, verb, "certificates/" + digest), work);
    }

    private void change(Acts.Act act, Work work) throws Permit.Refused {
        var begun = Acts.orNone(acts).begin(act);
        try {
            begun.done(work.run());
        } catch (IOException e) {
            begun.failed(e.toString());
            throw unkept(e);
        } catch (RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void require(Subject subject, String name, String action) throws Permit.Refused {
        var now = permit;
        if (now == null)
            throw new Permit.Refused(
                    subject, "certificates/" + name, action, "there is no permit service; start security-local");
        now.require(subject, "certificates/" + name, action);
    }
}
