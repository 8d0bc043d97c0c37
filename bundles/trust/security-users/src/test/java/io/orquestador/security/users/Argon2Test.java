package io.orquestador.security.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.OtherPrograms;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2Test {
    private static final String PASSWORD = "ñandú 🍺 y $signos$";
    private final Argon2 argon2 = new Argon2(new SecureRandom());

    /** With m=256, t=1 and the salt 1234567890123456. */
    static String hash256(char[] password) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(256)
                .withIterations(1)
                .withParallelism(1)
                .withSalt("1234567890123456".getBytes(StandardCharsets.US_ASCII))
                .build());
        var hash = new byte[32];
        generator.generateBytes(new String(password).getBytes(StandardCharsets.UTF_8), hash);
        return Base64.getEncoder().withoutPadding().encodeToString(hash);
    }

    @Test
    void eachHashIsAnotherAndMatchesItsPasswordOnly() {
        var hash = argon2.hash(PASSWORD.toCharArray());
        assertNotEquals(hash, argon2.hash(PASSWORD.toCharArray()));
        assertTrue(Argon2.matches(PASSWORD.toCharArray(), hash));
        assertFalse(Argon2.matches((PASSWORD + " ").toCharArray(), hash));
        assertFalse(Argon2.isOld(hash));
    }

    /** The reference implementation takes ours, and we take its. */
    @Test
    void theReferenceImplementationAgrees() throws Exception {
        var python = OtherPrograms.python("argon2").toString();
        var ours = argon2.hash(PASSWORD.toCharArray());
        assertEquals(
                "True", run(python, "import argon2,sys; print(argon2.PasswordHasher().verify(*sys.argv[1:]))", ours));
        var theirs = run(
                python,
                "import argon2,sys; print(argon2.PasswordHasher(time_cost=3,memory_cost=4096,parallelism=2).hash(sys.argv[2]))",
                ours);
        assertTrue(theirs.startsWith("$argon2id$v=19$m=4096,t=3,p=2$"), theirs);
        assertTrue(Argon2.matches(PASSWORD.toCharArray(), theirs));
        assertFalse(Argon2.matches("other".toCharArray(), theirs));
        assertTrue(Argon2.isOld(theirs));
    }

    private static String run(String python, String program, String hash) throws Exception {
        var process = new ProcessBuilder(python, "-c", program, hash, PASSWORD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return out;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$argon2i$v=19$m=256,t=1,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$MTIzNDU2Nzg5MDEyMzQ1Ng",
                "$argon2id$v=19$m=9999999,t=1,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$MTIzNDU2Nzg5MDEyMzQ1NjEyMzQ1Ng",
                "$argon2id$v=19$m=256,t=99,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$MTIzNDU2Nzg5MDEyMzQ1NjEyMzQ1Ng",
                "$argon2id$v=19$m=256,t=0,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$MTIzNDU2Nzg5MDEyMzQ1NjEyMzQ1Ng"
            })
    void whatIsNoHashOfOursIsRefusedBeforeItCostsAnything(String hash) {
        assertThrows(IllegalArgumentException.class, () -> Argon2.matches(PASSWORD.toCharArray(), hash));
    }
}
