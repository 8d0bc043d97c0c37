package io.orquestador.security.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.orquestador.security.Origin.Way;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens as JWT (RFC 9068), signed ES256 and nothing else: the algorithm is ours, not the token's to say, and so is the list of keys. Safe from
 * any thread. What was verified is remembered by its digest until it ends; whether its grant was taken back is looked at each time elsewhere.
 */
final class AccessTokens {
    static final Duration VALID = Duration.ofMinutes(15);

    /** Between this clock and that of whoever signed. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final String ISSUER = "orquestador";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int LONGEST = 1_024;
    private static final int MOST_REMEMBERED = 1_000;

    /** @param grant id of what it was given for */
    record Claims(String account, String grant, Way way, Instant expires) {}

    private final AccessKeys keys;
    private final Clock clock;
    private final Map<String, Claims> verified = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Claims> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    AccessTokens(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @return empty while there is no key */
    Optional<String> sign(Kept grant, Way way) {
        var key = keys.signing();
        if (key.isEmpty()) return Optional.empty();
        var now = clock.instant();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.get().getKeyID())
                .build();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(grant.account())
                .audience(way.name())
                .claim("sid", grant.id())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(key.get()));
        } catch (JOSEException e) {
            throw new IllegalStateException("A key of ours signs", e);
        }
        return Optional.of(token.serialize());
    }

    /** Not before its keys were read. */
    boolean canSay() {
        return keys.signing().isPresent();
    }

    static boolean canBe(String value) {
        return value.startsWith("eyJ") && value.length() <= LONGEST;
    }

    /** @param mayLook false: only what is remembered is good */
    Optional<Claims> verify(String value, Way way, boolean mayLook) {
        var digest = Values.digest(value);
        var known = remembered(digest);
        if (known.isEmpty() && mayLook) {
            known = look(value);
            known.ifPresent(claims -> remember(digest, claims));
        }
        return known.filter(claims -> claims.way() == way)
                .filter(claims -> clock.instant().isBefore(claims.expires().plus(SKEW)));
    }

    private synchronized Optional<Claims> remembered(String digest) {
        return Optional.ofNullable(verified.get(digest));
    }

    private synchronized void remember(String digest, Claims claims) {
        verified.put(digest, claims);
    }

    /** A key is another: what it signed is none any more. */
    synchronized void forget() {
        verified.clear();
    }

    private Optional<Claims> look(String value) {
        try {
            var token = SignedJWT.parse(value);
            var header = token.getHeader();
            boolean isOurs = JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    && TYPE.equals(header.getType())
                    && header.getCriticalParams() == null; // RFC 7515, 4.1.11: none is understood
            if (!isOurs) return Optional.empty();
            var key = keys.ofKid(header.getKeyID());
            if (key.isEmpty() || !Es256.isSigned(token, key.get())) return Optional.empty();
            return claims(token.getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Claims> claims(JWTClaimsSet set) throws ParseException {
        var now = clock.instant();
        var begin = set.getNotBeforeTime();
        var end = set.getExpirationTime();
        var grant = set.getStringClaim("sid");
        boolean fine = ISSUER.equals(set.getIssuer())
                && begin != null
                && end != null
                && grant != null
                && set.getSubject() != null
                && set.getAudience().size() == 1
                && !now.plus(SKEW).isBefore(begin.toInstant())
                && now.isBefore(end.toInstant().plus(SKEW));
        if (!fine) return Optional.empty();
        var way = List.of(Way.values()).stream()
                .filter(each -> each.name().equals(set.getAudience().get(0)))
                .findFirst();
        return way.map(each -> new Claims(set.getSubject(), grant, each, end.toInstant()));
    }
}
