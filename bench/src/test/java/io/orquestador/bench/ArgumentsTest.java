package io.orquestador.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final List<String> KNOWN = List.of("--quick", "--only NAME,…", "--rounds N");

    private static Arguments parse(String words) {
        return Arguments.parse("history", words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), KNOWN);
    }

    @Test
    void knownWordsAreTaken() {
        var arguments = parse("--only questdb_tcp,duckdb --quick --rounds 3");
        assertTrue(arguments.has("--quick"));
        assertEquals(Optional.of("questdb_tcp,duckdb"), arguments.value("--only"));
        assertEquals(3, arguments.number("--rounds", 5));
        assertEquals(5, parse("").number("--rounds", 5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --help | bench history does not know '--help'. It takes: --quick, --only NAME,…, --rounds N
            quick | bench history does not know 'quick'. It takes: --quick, --only NAME,…, --rounds N
            --only | bench history: it is --only NAME,…
            --rounds none | bench history: it is --rounds N, N a whole number above 0
            --rounds 0 | bench history: it is --rounds N, N a whole number above 0
            """)
    void whatIsNotUnderstoodIsRefusedWithWhatIs(String words, String said) {
        var refused = assertThrows(IllegalArgumentException.class, () -> parse(words));
        assertEquals(said, refused.getMessage());
    }
}
