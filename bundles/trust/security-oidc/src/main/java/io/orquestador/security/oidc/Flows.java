package io.orquestador.security.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-ins that were begun, in memory, by the digest of what their browsers keep. Each ends once. A station has so many at most; its oldest makes
 * room. When all have too many the newcomer is refused, so that nobody takes another's away. Safe from any thread.
 */
final class Flows {
    static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int MOST_OF_ADDRESS = 20;
    static final int MOST = 2_000;
    private static final int BYTES = 32;

    private final Map<String, Flow> byDigest = new LinkedHashMap<>(); // oldest first
    private final SecureRandom random;
    private final Clock clock;

    Flows(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** @param value what the browser keeps */
    record Begun(String value, Flow flow) {}

    /** @return empty when there is no room */
    synchronized Optional<Begun> begin(String callback, String target, String address) {
        byDigest.values().removeIf(this::isOver);
        makeRoom(address);
        if (byDigest.size() >= MOST) return Optional.empty();
        var value = text();
        var flow = new Flow(text(), text(), text(), callback, target, clock.instant(), address);
        byDigest.put(digest(value), flow);
        return Optional.of(new Begun(value, flow));
    }

    private void makeRoom(String address) {
        var ofAddress = byDigest.entrySet().stream()
                .filter(each -> each.getValue().address().equals(address))
                .map(Map.Entry::getKey)
                .toList();
        if (ofAddress.size() >= MOST_OF_ADDRESS) byDigest.remove(ofAddress.get(0));
    }

    /** Takes it out. @return empty when there is none, it is over, or it ended before */
    synchronized Optional<Flow> end(String value) {
        return Optional.ofNullable(byDigest.remove(digest(value))).filter(flow -> !isOver(flow));
    }

    private boolean isOver(Flow flow) {
        return !flow.begun().plus(GOOD_FOR).isAfter(clock.instant());
    }

    private String text() {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return base64(bits);
    }

    private static String digest(String value) {
        return base64(sha256(value));
    }

    /** RFC 7636, S256. */
    static String challenge(String verifier) {
        return base64(sha256(verifier));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
