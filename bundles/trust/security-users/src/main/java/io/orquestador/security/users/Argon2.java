package io.orquestador.security.users;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) as a PHC string, {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}: the costs of each hash are kept with it, so that they may be
 * raised. Each call takes {@value #MEMORY_KIB} KiB for its time; whoever calls bounds how many there are at once.
 */
final class Argon2 {
    /** OWASP's costs for a server that has more to do than this: 19 MiB, two passes, one lane. */
    static final int MEMORY_KIB = 19 * 1_024;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /** More than that is no hash of ours, and would take the memory of the plant. */
    private static final int MOST_MEMORY_KIB = 8 * MEMORY_KIB;

    private static final int MOST_PASSES = 16;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    private final SecureRandom random;

    Argon2(SecureRandom random) {
        this.random = random;
    }

    /** A new hash, salted; the same password has another one each time. */
    String hash(char[] password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var hash = hash(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** @throws IllegalArgumentException when {@code phc} is no hash of this kind, or one with costs beyond reason */
    static boolean matches(char[] password, String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) throw new IllegalArgumentException("That is no Argon2id hash (PHC string)");
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        if (memory > MOST_MEMORY_KIB || passes > MOST_PASSES || passes < 1 || lanes < 1 || memory < 8 * lanes)
            throw new IllegalArgumentException("An Argon2id hash with such costs is none of ours");
        var expected = Base64.getDecoder().decode(parts.group(5));
        var salt = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(expected, hash(password, salt, memory, passes, lanes, expected.length));
    }

    /** Whether that is one at all. */
    static boolean isHash(String phc) {
        return PHC.matcher(phc).matches();
    }

    /** It was made with other costs than a new one. */
    static boolean isOld(String phc) {
        return !phc.startsWith("$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, PASSES, LANES));
    }

    private static byte[] hash(char[] password, byte[] salt, int memoryKib, int passes, int lanes, int bytes) {
        var utf8 = utf8(password);
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            var hash = new byte[bytes];
            generator.generateBytes(utf8, hash);
            return hash;
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /** Leaves no copy behind: the caller wipes what it is given. */
    private static byte[] utf8(char[] password) {
        var room = new byte[3 * password.length];
        var buffer = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(password), buffer, true);
        var utf8 = Arrays.copyOf(room, buffer.position());
        Arrays.fill(room, (byte) 0);
        return utf8;
    }
}
