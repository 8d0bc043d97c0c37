package io.orquestador.security.local;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Whoever can read the owner's token file is the owner. The thread {@code security} looks at the file every 2 s; a request only compares
 * digests, in constant time.
 */
@Component(
        immediate = true,
        service = {Authenticator.class, ConditionSource.class})
public final class LocalAuthenticator implements Authenticator, ConditionSource {
    /** The person at this machine; the one identity until there are users. */
    static final Subject OWNER = new Subject("owner", "local owner", Subject.Kind.PERSON);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String NO_TOKEN = "SECURITY-NO-TOKEN";

    private final OwnerToken token;
    private final Conditions conditions;
    private final OwnerThread thread = new OwnerThread("security", 4, this::look);
    private volatile byte[] expected = {}; // digest of the token; written by our thread only; empty: nobody is let in

    @Activate // OSGi enters here
    public LocalAuthenticator() {
        this(DataFolder.path().resolve("keys"), new SecureRandom(), Clock.systemUTC());
    }

    LocalAuthenticator(Path keysFolder, SecureRandom random, Clock clock) { // tests enter here
        token = new OwnerToken(keysFolder, random);
        conditions = new Conditions(clock);
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
            expected = digest(token.readOrMake());
            conditions.clear(NO_TOKEN, "owner");
        } catch (IOException e) {
            expected = new byte[0];
            conditions.raise(
                    NO_TOKEN,
                    "owner",
                    Severity.ERROR,
                    "The owner's token cannot be kept in " + token.file() + " (" + e + "), so every change is refused.",
                    "Give the folder to the user that runs Orquestador, or free disk space; it is tried again every 2 s.");
        }
        return LOOK_AGAIN_NANOS;
    }

    @Override
    public Optional<Subject> authenticate(String bearerToken) {
        return MessageDigest.isEqual(expected, digest(bearerToken)) ? Optional.of(OWNER) : Optional.empty();
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
