package io.orquestador.security.users;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.orquestador.security.accounts.AccountRefused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final List<String> ABOUT = List.of("ana.gomez", "Ana", "Gomez", "orquestador");

    private static void check(String password) throws AccountRefused {
        PasswordRules.check(password.toCharArray(), ABOUT);
    }

    private static void refused(String code, String password) {
        assertEquals(
                code, assertThrows(AccountRefused.class, () -> check(password)).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nueve llaves verdes",
                "correct horse battery staple",
                "kT7pQz2mVx9w",
                "cerveza🍺sin🍺prisa🍺azul"
            })
    void whatIsLongAndHardToGuessIsTaken(String password) {
        assertDoesNotThrow(() -> check(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "P@ssw0rd1234",
                "123456789012",
                "qwertyuiop12",
                "anagomez2026",
                "orquestador1",
                "aaaaaaaaaaaaaaaa",
                "iloveyouiloveyou",
                "abcabcabcabcabc",
                "2026-11-28 2026"
            })
    void whatIsLeakedOrMadeOfItIsRefusedThoughItIsLong(String password) {
        refused("PASSWORD-GUESSED", password);
    }

    @Test
    void lengthIsCountedInCharactersThatPeopleSee() {
        refused("PASSWORD-SHORT", "kT7pQz2mVx9");
        refused("PASSWORD-SHORT", "🍺🍻🌾💧🔥⚙"); // 11 chars of Java
        refused("PASSWORD-LONG", "x".repeat(257));
    }

    /** The longest that is allowed does not hold anybody up. */
    @Test
    void itTakesLittleTime() {
        assertTimeout(Duration.ofSeconds(5), () -> refused("PASSWORD-GUESSED", "password".repeat(32)));
    }
}
