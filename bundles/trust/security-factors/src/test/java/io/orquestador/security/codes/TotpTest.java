package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertEquals(code, Totp.code(SEED, second / 30));
        assertEquals(OptionalLong.of(second / 30), Totp.step(SEED, code, Instant.ofEpochSecond(second), -1));
    }

    @Test
    void aCodeIsGoodOnceAndAStepEarlyOrLate() {
        var now = Instant.ofEpochSecond(1_111_111_111L);
        long step = now.getEpochSecond() / 30;
        for (int off = -3; off <= 3; off++) {
            var expected = Math.abs(off) <= 1 ? OptionalLong.of(step + off) : OptionalLong.empty();
            assertEquals(expected, Totp.step(SEED, Totp.code(SEED, step + off), now, -1), "off by " + off);
        }
        assertEquals(OptionalLong.empty(), Totp.step(SEED, Totp.code(SEED, step), now, step));
        assertEquals(OptionalLong.empty(), Totp.step(SEED, Totp.code(SEED, step - 1), now, step));
        assertEquals(OptionalLong.of(step + 1), Totp.step(SEED, Totp.code(SEED, step + 1), now, step));
        for (var none : new String[] {"", "12345", "1234567", "abcdef", "٠٥٠٤٧١"})
            assertEquals(OptionalLong.empty(), Totp.step(SEED, none, now, -1), none);
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void seedsAreWrittenAsAppsReadThem(String text, String base32) {
        assertEquals(base32, Base32.text(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
