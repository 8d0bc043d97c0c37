package io.orquestador.security.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider says of itself and the keys it signs with, remembered for a while. Safe from any thread; one asks at a time. Whoever needs what
 * that one asks for waits {@value #TURN_MS} ms for it, so that a provider that hangs holds no more than that one.
 */
final class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    /** What the button says is no older. */
    private static final Duration LOOKED = Duration.ofSeconds(15);
    /** Keys are read again for one that is not known, no oftener. */
    private static final Duration NEW_KEYS = Duration.ofSeconds(10);

    private static final long TURN_MS = 1_000;

    private final Settings settings;
    private final Web web;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock(); // whoever holds it asks, and writes what is below
    private volatile @Nullable Read<Endpoints> endpoints;
    private volatile @Nullable Read<JWKSet> keys;
    private volatile Instant lookedAt = Instant.MIN;
    private volatile boolean isThere;

    private record Read<T>(T what, Instant at) {}

    Provider(Settings settings, Web web, Clock clock) {
        this.settings = settings;
        this.web = web;
        this.clock = clock;
    }

    /** Whether it answers; asked anew when that is older than 15 s. While another asks: what was so before. */
    boolean isThere() {
        if (isYoung(lookedAt, LOOKED) || !asking.tryLock()) return isThere;
        try {
            if (!isYoung(lookedAt, LOOKED)) read(); // else another thread did meanwhile
        } catch (IOException e) {
            // said already
        } finally {
            asking.unlock();
        }
        return isThere;
    }

    /** @throws IOException when it is not known and does not answer, or says what is not to be used */
    Endpoints endpoints() throws IOException {
        var known = endpoints;
        if (known != null && isYoung(known.at(), GOOD_FOR)) return known.what();
        takeTurn();
        try {
            known = endpoints;
            if (known != null && isYoung(known.at(), GOOD_FOR)) return known.what();
            if (!isThere && isYoung(lookedAt, LOOKED))
                throw new IOException(settings.issuer() + " did not answer just now");
            return read();
        } finally {
            asking.unlock();
        }
    }

    private void takeTurn() throws IOException {
        try {
            if (asking.tryLock(TURN_MS, TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(settings.issuer() + " was asked by another sign-in and has not answered yet");
    }

    private Endpoints read() throws IOException {
        try {
            var read = Endpoints.of(web.get(Endpoints.address(settings.issuer())), settings);
            if (!isThere) LOG.info("The identity provider {} answers", settings.issuer());
            endpoints = new Read<>(read, clock.instant());
            isThere = true;
            return read;
        } catch (IOException | IllegalArgumentException e) {
            if (isThere || lookedAt.equals(Instant.MIN))
                LOG.warn("Nobody signs in by the identity provider {}: {}", settings.issuer(), e.getMessage());
            isThere = false;
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        } finally {
            lookedAt = clock.instant();
        }
    }

    /** The key of that name; they are read again when it is not among them, for keys change. */
    Optional<JWK> key(String kid) throws IOException {
        var known = known(kid);
        if (known.isPresent()) return known;
        takeTurn();
        try {
            known = known(kid);
            var read = keys;
            if (known.isPresent() || (read != null && isYoung(read.at(), NEW_KEYS))) return known;
            return Optional.ofNullable(readKeys().getKeyByKeyId(kid));
        } finally {
            asking.unlock();
        }
    }

    private Optional<JWK> known(String kid) {
        var known = keys;
        return known != null && isYoung(known.at(), GOOD_FOR)
                ? Optional.ofNullable(known.what().getKeyByKeyId(kid))
                : Optional.empty();
    }

    private JWKSet readKeys() throws IOException {
        try {
            var read = JWKSet.parse(web.get(endpoints().keys()));
            keys = new Read<>(read, clock.instant());
            return read;
        } catch (ParseException e) {
            throw new IOException("the keys of " + settings.issuer() + " cannot be read", e);
        }
    }

    Web.Answer exchange(Map<String, String> form, char[] secret) throws IOException {
        var now = endpoints();
        return web.post(
                now.token(),
                now.takesBasic() ? Forms.basic(settings.clientId(), secret) : "",
                now.takesBasic() ? Forms.of(form) : Forms.withClient(form, settings.clientId(), secret));
    }

    private boolean isYoung(Instant then, Duration most) {
        return !then.equals(Instant.MIN) && clock.instant().isBefore(then.plus(most));
    }
}
