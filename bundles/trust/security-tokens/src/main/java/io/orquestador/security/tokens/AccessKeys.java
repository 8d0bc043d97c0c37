package io.orquestador.security.tokens;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign access tokens: one a month, each following from a secret of its own, {@code security-tokens/access-2026-11}. Signed is by this
 * month's; the month's before is good for what it signed. So they change by themselves, and {@code ./orq secret rotate} ends one at once.
 */
final class AccessKeys {
    static final String SECRET = "security-tokens/access-";

    private static final Subject SELF = Subject.system("security-tokens");
    private static final String HMAC = "HmacSHA512";

    /** @param byKid all that are good, by their names */
    private record Keys(YearMonth month, Map<String, ECKey> byKid) {}

    private final Clock clock;
    private volatile @Nullable Keys keys;

    AccessKeys(Clock clock) {
        this.clock = clock;
    }

    /** Reads them when the month or a secret is another; may read and write files. */
    void refresh(@Nullable Secrets secrets) {
        var month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        var before = keys;
        if (secrets == null || (before != null && before.month().equals(month))) return;
        var byKid = new LinkedHashMap<String, ECKey>();
        byKid.put(kid(month), key(secrets.getOrCreate(SELF, SECRET + month), kid(month)));
        var last = month.minusMonths(1);
        secrets.get(SECRET + last).ifPresent(secret -> byKid.put(kid(last), key(secret, kid(last))));
        keys = new Keys(month, Map.copyOf(byKid));
    }

    /** They are read again: a secret is another. */
    void forget() {
        keys = null;
    }

    /** @return empty while the secrets are away */
    Optional<ECKey> signing() {
        var now = keys;
        return now == null ? Optional.empty() : Optional.ofNullable(now.byKid().get(kid(now.month())));
    }

    Optional<ECKey> ofKid(@Nullable String kid) {
        var now = keys;
        return now == null || kid == null
                ? Optional.empty()
                : Optional.ofNullable(now.byKid().get(kid));
    }

    private static String kid(YearMonth month) {
        return "orq-" + month;
    }

    /** The scalar is the secret's HMAC, 512 bits, modulo the curve's order: even but for 2^-256. The secret is wiped. */
    private static ECKey key(char[] secret, String kid) {
        var bytes = new String(secret).getBytes(StandardCharsets.UTF_8);
        Arrays.fill(secret, '\0');
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            var curve = CustomNamedCurves.getByName("secp256r1");
            var order = curve.getN().subtract(BigInteger.ONE);
            var wide =
                    new BigInteger(1, mac.doFinal("orquestador access token ES256".getBytes(StandardCharsets.UTF_8)));
            var scalar = wide.mod(order).add(BigInteger.ONE);
            var point = curve.getG().multiply(scalar).normalize();
            return new ECKey.Builder(
                            Curve.P_256,
                            Base64URL.encode(point.getAffineXCoord().getEncoded()),
                            Base64URL.encode(point.getAffineYCoord().getEncoded()))
                    .d(ECKey.encodeCoordinate(256, scalar))
                    .keyID(kid)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
