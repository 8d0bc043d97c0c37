package io.orquestador.security.local;

import io.orquestador.audit.Acts;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Sessions;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Whoever can read the owner's token file is the owner; everybody else at this machine is a viewer. The thread {@code security} looks at the
 * file every 2 s; a request only compares digests and signatures, in constant time.
 */
@Component(
        immediate = true,
        service = {Authenticator.class, Sessions.class, ConditionSource.class})
public final class LocalAuthenticator implements Authenticator, Sessions, ConditionSource {
    /** The person at this machine; the one identity until there are users. */
    static final Subject OWNER = new Subject("owner", "local owner", Subject.Kind.PERSON);
    /** Whoever looks at a screen of this machine. */
    static final Subject VIEWER = new Subject("viewer", "viewer", Subject.Kind.PERSON);

    static final Duration OWNER_SESSION = Duration.ofHours(12);
    static final Duration VIEWER_SESSION = Duration.ofDays(1);

    private static final Map<String, Subject> SUBJECTS = Map.of(OWNER.id(), OWNER, VIEWER.id(), VIEWER);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String NO_TOKEN = "SECURITY-NO-TOKEN";

    /** What follows from one token. */
    private record Keys(byte[] tokenDigest, SessionSigner signer) {}

    private final OwnerToken token;
    private final Clock clock;
    private final Conditions conditions;
    private final OneTimeCodes codes;
    private final OwnerThread thread = new OwnerThread("security", 4, this::look);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    private volatile @Nullable Keys keys; // written by our thread only; null: nobody is let in

    @Activate // OSGi enters here
    public LocalAuthenticator() {
        this(DataFolder.path().resolve("keys"), new SecureRandom(), Clock.systemUTC());
    }

    LocalAuthenticator(Path keysFolder, SecureRandom random, Clock clock) { // tests enter here
        token = new OwnerToken(keysFolder, random);
        this.clock = clock;
        conditions = new Conditions(clock);
        codes = new OneTimeCodes(clock, random);
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.stopAndJoin(2_000);
    }

    /** One look at the token file. @return nanoseconds to wait before the next */
    long look() {
        try {
            use(token.readOrMake());
            conditions.clear(NO_TOKEN, "owner");
        } catch (IOException e) {
            keys = null;
            codes.clear();
            conditions.raise(
                    NO_TOKEN,
                    "owner",
                    Severity.ERROR,
                    "The owner's token cannot be kept in " + token.file() + " (" + e + "), so every change is refused.",
                    "Give the folder to the user that runs Orquestador, or free disk space; it is tried again every 2 s.");
        }
        return LOOK_AGAIN_NANOS;
    }

    private void use(String ownerToken) {
        var digest = digest(ownerToken);
        var before = keys;
        if (before != null && MessageDigest.isEqual(before.tokenDigest, digest)) return;
        if (before != null) codes.clear(); // asked for with a token that is no more
        keys = new Keys(digest, new SessionSigner(ownerToken));
    }

    @Override
    public Optional<Subject> authenticate(String credential, Origin from) {
        var now = keys;
        if (now == null) return Optional.empty();
        if (MessageDigest.isEqual(now.tokenDigest, digest(credential)))
            return Optional.of(OWNER.at(from.with("owner-token")));
        return find(credential).map(session -> session.subject().at(from.with(id(credential))));
    }

    /** What a session is called in records: its value does not follow from it. */
    private static String id(String session) {
        return HexFormat.of().formatHex(digest(session), 0, 8);
    }

    @Override
    public Optional<Session> find(String value) {
        var now = keys;
        if (now == null) return Optional.empty();
        return now.signer
                .read(value)
                .filter(claim -> claim.expires().isAfter(clock.instant()))
                .flatMap(claim -> Optional.ofNullable(SUBJECTS.get(claim.subject()))
                        .map(subject -> new Session(value, subject, isViewer(subject), claim.expires())));
    }

    @Override
    public Session openViewer() {
        return signed(VIEWER, VIEWER_SESSION);
    }

    @Override
    public Session open(Subject subject) throws Permit.Refused {
        record(subject, "open", "sessions", "");
        return signed(subject, OWNER_SESSION);
    }

    private static boolean isViewer(Subject subject) {
        return subject.id().equals(VIEWER.id());
    }

    private Session signed(Subject subject, Duration valid) {
        var now = keys;
        if (now == null)
            throw new IllegalStateException(
                    NO_TOKEN
                            + " No session can be opened: the owner's token, which signs them, is not there yet or cannot be kept. Ask again; ./orq status tells more.");
        var expires = clock.instant().plus(valid).truncatedTo(ChronoUnit.SECONDS);
        var value = now.signer.sign(new SessionSigner.Claim(subject.id(), expires));
        return new Session(value, subject, isViewer(subject), expires);
    }

    @Override
    public Code newCode(Subject subject) throws Permit.Refused {
        record(subject, "create", "sessions/codes", "");
        return codes.make(subject);
    }

    @Override
    public Redeemed redeem(String code) {
        var tried = codes.use(code);
        if (tried.waitMs() > 0) return new Redeemed.TooManyTries(tried.waitMs());
        if (tried.whose().isEmpty()) return new Redeemed.Wrong();
        try {
            record(tried.whose().get(), "open", "sessions", "by a one-time link");
        } catch (Permit.Refused e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return new Redeemed.Opened(signed(tried.whose().get(), OWNER_SESSION));
    }

    /** What the owner may do is fixed; that it is done is in the audit log first. */
    private void record(Subject subject, String verb, String object, String why) throws Permit.Refused {
        Acts.orNone(acts)
                .begin(new Acts.Act(subject, verb, object).because(why))
                .done();
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    private static byte[] digest(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
