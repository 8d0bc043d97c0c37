package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.passkeys.Ceremonies;
import io.orquestador.security.passkeys.Ceremonies.Key;
import io.orquestador.security.passkeys.Ceremonies.Person;
import io.orquestador.security.passkeys.Ceremonies.Site;
import io.orquestador.security.passkeys.Ceremonies.Wrong;
import io.orquestador.security.webauthn.YubicoCeremonies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a stranger sends as the answer of an authenticator: it is wrong, and nothing else comes of it. */
class AnswersTest {
    private static final Site SITE = new Site("plant.example.com", "https://plant.example.com");
    private static final String CHALLENGE = SoftKey.text(new byte[32]);
    private static final Person ANA = new Person("ana", "Ana", SoftKey.text(new byte[] {1, 2, 3}));
    private static final int MEGABYTE = 1 << 20;
    private static final int DEEP = 20_000;

    private final Ceremonies ceremonies = YubicoCeremonies.of(SITE.host());
    private SoftKey authenticator;
    private String made;
    private Key key;

    @BeforeEach
    void enrol() throws Exception {
        authenticator = new SoftKey(SITE.page(), SITE.host());
        made = authenticator.make(ceremonies.creation(SITE, CHALLENGE, ANA, List.of()));
        key = ceremonies.made(SITE, CHALLENGE, ANA, made);
    }

    private String signed() throws Exception {
        return authenticator.sign(ceremonies.question(SITE, CHALLENGE, List.of(key), true));
    }

    @Test
    void whatIsNoAnswerIsWrongWhereverOneIsLookedAt() {
        var none = List.of(
                "null",
                "[]",
                "{}",
                "",
                " ",
                "0",
                "true",
                "\"null\"",
                "[null]",
                "{\"id\":null,\"response\":null}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":null,\"response\":null}",
                "{\"id\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{}}",
                "\0",
                "[".repeat(DEEP),
                "{\"response\":".repeat(DEEP),
                "{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
                "\"" + "a".repeat(MEGABYTE) + "\"",
                "{\"id\":\"" + "A".repeat(MEGABYTE) + "\"}",
                "a".repeat(MEGABYTE));
        for (var answer : none) {
            var what = answer.substring(0, Math.min(answer.length(), 60));
            assertThrows(Wrong.class, () -> ceremonies.readMade(answer), what);
            assertThrows(Wrong.class, () -> ceremonies.made(SITE, CHALLENGE, ANA, answer), what);
            assertThrows(Wrong.class, () -> ceremonies.read(answer), what);
            assertThrows(Wrong.class, () -> ceremonies.signed(SITE, CHALLENGE, key, answer, true), what);
        }
    }

    @Test
    void whatWasMadeAndIsCutOffOrChangedIsWrong() throws Exception {
        int wrong = 0;
        for (var part : List.of("attestationObject", "clientDataJSON"))
            for (var answer : damaged(made, part)) if (taken(answer).isEmpty()) wrong++;
        assertTrue(wrong > 500, wrong + " were wrong");
    }

    /** A key that was made of bytes that were changed is looked at like any other. */
    private Optional<Key> taken(String answer) throws Exception {
        wrongOrNot(() -> ceremonies.readMade(answer));
        try {
            var other = ceremonies.made(SITE, CHALLENGE, ANA, answer);
            var signed = signed();
            wrongOrNot(() -> ceremonies.signed(SITE, CHALLENGE, other, signed, true));
            return Optional.of(other);
        } catch (Wrong e) {
            return Optional.empty();
        }
    }

    private interface Look {
        Object look() throws Wrong;
    }

    /** Anything else that is thrown fails the test. */
    private static boolean wrongOrNot(Look look) {
        try {
            look.look();
            return false;
        } catch (Wrong e) {
            return true;
        }
    }

    @Test
    void whatWasSignedAndIsCutOffOrChangedIsWrong() throws Exception {
        assertEquals(1, ceremonies.signed(SITE, CHALLENGE, key, signed(), true));
        for (var part : List.of("authenticatorData", "signature", "clientDataJSON"))
            for (var answer : damaged(signed(), part)) {
                wrongOrNot(() -> ceremonies.read(answer));
                assertTrue(wrongOrNot(() -> ceremonies.signed(SITE, CHALLENGE, key, answer, true)), answer);
            }
    }

    @Test
    void bytesThatSayTheyAreDeepOrHugeAreWrong() throws Exception {
        for (var bytes : bombs()) {
            assertEquals(Optional.empty(), taken(with(made, "attestationObject", bytes)));
            authenticator.cose = bytes;
            var answer = authenticator.make(ceremonies.creation(SITE, CHALLENGE, ANA, List.of()));
            assertEquals(Optional.empty(), taken(answer));
            var stored = new Key(key.id(), key.handle(), SoftKey.text(bytes), 0, List.of());
            var signed = signed();
            assertThrows(Wrong.class, () -> ceremonies.signed(SITE, CHALLENGE, stored, signed, true));
        }
    }

    private static List<byte[]> bombs() {
        var all = new ArrayList<byte[]>();
        for (int first : new int[] {0x81, 0x9f, 0xc1, 0xbf, 0xff, 0x7f}) {
            var deep = new byte[DEEP];
            Arrays.fill(deep, (byte) first);
            all.add(deep);
        }
        for (int type : new int[] {0x5b, 0x7b, 0x9b, 0xbb}) // so many bytes, characters, elements, pairs
        all.add(new byte[] {(byte) type, 0, 0, 0, 0, 0x7f, -1, -1, -1, 1, 2, 3});
        all.add(new byte[] {(byte) 0xf6}); // null
        all.add(new byte[] {(byte) 0xa0}); // an empty map
        return all;
    }

    /** That part cut off at each byte, and with each byte another. */
    private static List<String> damaged(String answer, String part) {
        var bytes = Base64.getUrlDecoder().decode(part(answer, part));
        var all = new ArrayList<String>();
        for (int i = 0; i < bytes.length; i++) {
            all.add(with(answer, part, Arrays.copyOf(bytes, i)));
            for (int change : new int[] {0x01, 0x1f, 0x80, 0xff}) {
                var changed = bytes.clone();
                changed[i] ^= (byte) change;
                all.add(with(answer, part, changed));
            }
        }
        return all;
    }

    private static String with(String answer, String part, byte[] bytes) {
        return answer.replace(part(answer, part), SoftKey.text(bytes));
    }

    private static String part(String answer, String part) {
        var found = Pattern.compile("\"" + part + "\":\"([^\"]+)\"").matcher(answer);
        assertTrue(found.find(), part);
        return found.group(1);
    }
}
