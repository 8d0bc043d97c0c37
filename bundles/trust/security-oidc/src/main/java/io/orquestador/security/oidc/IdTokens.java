package io.orquestador.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an ID token is the provider's, for us, for this sign-in and of now (OpenID Connect Core 1.0, 3.1.3.7). The algorithm is one of three and
 * fits the key's kind; no key is ever taken from a token. Safe from any thread; may ask the provider for its keys.
 */
final class IdTokens {
    /** Between this clock and the provider's. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final int LONGEST = 64 * 1024;
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int LONGEST_SUBJECT = 255;

    private final Settings settings;
    private final Provider provider;
    private final Clock clock;

    /** It is not to be believed. The message says why, without anything that a stranger wrote. */
    static final class Unbelievable extends Exception {
        Unbelievable(String why) {
            super(why);
        }
    }

    IdTokens(Settings settings, Provider provider, Clock clock) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * @param flow that it must belong to
     * @throws IOException when the keys cannot be asked for
     */
    JWTClaimsSet verify(String token, Flow flow) throws IOException, Unbelievable {
        if (token.isEmpty() || token.length() > LONGEST) throw new Unbelievable("there is none, or it is too long");
        try {
            var signed = SignedJWT.parse(token); // of what is not signed this makes an error
            var verifier = verifier(signed);
            if (!signed.verify(verifier)) throw new Unbelievable("its signature is not by the provider's key");
            var claims = signed.getJWTClaimsSet();
            checkWhose(claims);
            checkTimes(claims, flow);
            if (!flow.nonce().equals(claims.getStringClaim("nonce")))
                throw new Unbelievable("it belongs to another sign-in (nonce)");
            return claims;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new Unbelievable("it cannot be read as a signed token");
        }
    }

    private JWSVerifier verifier(SignedJWT signed) throws IOException, Unbelievable, JOSEException {
        var header = signed.getHeader();
        var algorithm = header.getAlgorithm();
        if (!isKnown(algorithm)) throw new Unbelievable("its algorithm is none of RS256, PS256 and ES256");
        if (header.getKeyID() == null) throw new Unbelievable("it names no key");
        var key = provider.key(header.getKeyID())
                .orElseThrow(() -> new Unbelievable("its key is none of the provider's"));
        return verifier(key, algorithm)
                .orElseThrow(() -> new Unbelievable("its key is not for its algorithm, or too weak"));
    }

    private static boolean isKnown(JWSAlgorithm algorithm) {
        return JWSAlgorithm.RS256.equals(algorithm)
                || JWSAlgorithm.PS256.equals(algorithm)
                || JWSAlgorithm.ES256.equals(algorithm);
    }

    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (KeyUse.ENCRYPTION.equals(key.getKeyUse())
                || (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm))) return Optional.empty();
        boolean isEc = JWSAlgorithm.ES256.equals(algorithm);
        if (isEc && key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()))
            return Optional.of(new ECDSAVerifier(ec));
        if (!isEc && key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS)
            return Optional.of(new RSASSAVerifier(rsa));
        return Optional.empty();
    }

    private void checkWhose(JWTClaimsSet claims) throws Unbelievable, ParseException {
        if (!settings.issuer().equals(claims.getIssuer())) throw new Unbelievable("another provider made it (iss)");
        var audience = claims.getAudience();
        if (!audience.contains(settings.clientId())) throw new Unbelievable("it is for another client (aud)");
        var party = claims.getStringClaim("azp");
        if (party == null ? audience.size() > 1 : !party.equals(settings.clientId()))
            throw new Unbelievable("it was made for another client (azp)");
        var subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT)
            throw new Unbelievable("it does not say who it is (sub)");
    }

    private void checkTimes(JWTClaimsSet claims, Flow flow) throws Unbelievable, ParseException {
        var now = clock.instant();
        var expires = at(claims.getExpirationTime());
        if (expires == null || !now.isBefore(expires.plus(SKEW))) throw new Unbelievable("it is over (exp)");
        var issued = at(claims.getIssueTime());
        if (issued == null
                || issued.isAfter(now.plus(SKEW))
                || issued.isBefore(flow.begun().minus(SKEW)))
            throw new Unbelievable("it was not made just now (iat); compare the clocks");
        var notBefore = at(claims.getNotBeforeTime());
        if (notBefore != null && notBefore.isAfter(now.plus(SKEW)))
            throw new Unbelievable("it is not good yet (nbf); compare the clocks");
        if (!settings.fresh()) return;
        var proved = at(claims.getDateClaim("auth_time"));
        if (proved == null || proved.isBefore(flow.begun().minus(SKEW)))
            throw new Unbelievable("the provider did not ask the person anew (auth_time)");
    }

    private static @Nullable Instant at(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
