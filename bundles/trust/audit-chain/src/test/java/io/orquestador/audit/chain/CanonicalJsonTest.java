package io.orquestador.audit.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** The writer is held against a library of others. */
class CanonicalJsonTest {
    @Property(tries = 2_000)
    void itIsTheCanonicalFormOfTheLibraryAndCanBeReadBack(@ForAll("objects") Map<String, Object> object)
            throws Exception {
        var written = CanonicalJson.write(object);
        assertEquals(new JsonCanonicalizer(written).getEncodedString(), written);
        assertEquals(object, JsonText.object(written));
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        var texts = Arbitraries.strings().ofMaxLength(20).filter(CanonicalJsonTest::isUnicode);
        var numbers = Arbitraries.longs().between(-CanonicalJson.LARGEST, CanonicalJson.LARGEST);
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts.map(text -> (Object) text), numbers.map(n -> (Object) n), Arbitraries.of(true, false));
        Arbitrary<Object> nested = Arbitraries.oneOf(
                plain,
                plain.list().ofMaxSize(4).map(list -> (Object) list),
                Arbitraries.maps(texts, plain).ofMaxSize(4).map(map -> (Object) map));
        return Arbitraries.maps(texts, nested).ofMaxSize(6);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    @Test
    void whatIsNotCanonicalIsNotRead() {
        for (var text : List.of(
                "{\"b\":1,\"a\":2}",
                "{\"a\":1 }",
                "{\"a\":1.5}",
                "{\"a\":01}",
                "{\"a\":1,\"a\":1}",
                "[]",
                "{\"a\":\"\\u0041\"}",
                "{")) assertThrows(IllegalArgumentException.class, () -> JsonText.object(text), text);
    }
}
