package io.orquestador.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagDefinitionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "brewhouse/mash-tun/TT-101",
                "<script>alert(1)</script>",
                "a\u202Eb", // right-to-left override
                "'; DROP TABLE sample; --",
                "cerveza/ñandú/🍺",
                "new\nline\ttab",
                "  spaces  "
            })
    void takesAnyNameAPlantMayHave(String path) {
        assertEquals(path, tag(path).path());
    }

    @Test
    void refusesWhatNoDatabaseOrCodecCanKeep() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tag("a\0b"))
                .getMessage()
                .contains("NUL"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tag("a\uD800b"))
                .getMessage()
                .contains("surrogate"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tag(""))
                .getMessage()
                .contains("0 bytes"));
    }

    @Test
    void countsBytesOfUtf8NotCharacters() {
        tag("é".repeat(TagDefinition.MAX_PATH_BYTES / 2));
        assertThrows(IllegalArgumentException.class, () -> tag("é".repeat(TagDefinition.MAX_PATH_BYTES / 2) + "x"));
    }

    private static TagDefinition tag(String path) {
        return new TagDefinition(new UUID(1, 2), path, TagType.FLOAT64, "Cel");
    }
}
