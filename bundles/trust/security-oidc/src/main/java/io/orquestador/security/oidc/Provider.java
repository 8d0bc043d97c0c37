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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider says of itself and the keys it signs with, remembered for a while. Safe from any thread; one asks at a time, the others take what
 * is there or wait for that one.
 */
final class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    /** What the button says is no older. */
    private static final Duration LOOKED = Duration.ofSeconds(15);
    /** Keys are read again for one that is not known, no oftener. */
    private static final Duration NEW_KEYS = Duration.ofSeconds(10);

    private final Settings settings;
    private final Web web;
    private final Clock clock;
    private @Nullable Endpoints endpoints;
    private @Nullable JWKSet keys;
    private Instant readAt = Instant.MIN;
    private Instant keysAt = Instant.MIN;
    private volatile Instant lookedAt = Instant.MIN;
    private volatile boolean isThere;

    Provider(Settings settings, Web web, Clock clock) {
        this.settings = settings;
        this.web = web;
        this.clock = clock;
    }

    /** Whether it answers; asked anew when that is older than 15 s. */
    boolean isThere() {
        if (isYoung(lookedAt, LOOKED)) return isThere;
        try {
            look();
        } catch (IOException e) {
            // said already
        }
        return isThere;
    }

    private synchronized void look() throws IOException {
        if (isYoung(lookedAt, LOOKED)) return; // another thread did meanwhile
        read();
    }

    /** @throws IOException when it is not known and does not answer, or says what is not to be used */
    synchronized Endpoints endpoints() throws IOException {
        var known = endpoints;
        if (known != null && isYoung(readAt, GOOD_FOR)) return known;
        if (!isThere && isYoung(lookedAt, LOOKED))
            throw new IOException(settings.issuer() + " did not answer just now");
        return read();
    }

    private Endpoints read() throws IOException {
        try {
            var read = Endpoints.of(web.get(Endpoints.address(settings.issuer())), settings);
            if (!isThere) LOG.info("The identity provider {} answers", settings.issuer());
            endpoints = read;
            readAt = clock.instant();
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
    synchronized Optional<JWK> key(String kid) throws IOException {
        var known = keys;
        if (known == null || !isYoung(keysAt, GOOD_FOR)) known = readKeys();
        var key = known.getKeyByKeyId(kid);
        if (key == null && !isYoung(keysAt, NEW_KEYS)) key = readKeys().getKeyByKeyId(kid);
        return Optional.ofNullable(key);
    }

    private JWKSet readKeys() throws IOException {
        try {
            var read = JWKSet.parse(web.get(endpoints().keys()));
            keys = read;
            keysAt = clock.instant();
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
