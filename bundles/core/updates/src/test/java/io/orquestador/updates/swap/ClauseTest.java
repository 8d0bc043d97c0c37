package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClauseTest {
    @Test
    void readsNamesAttributesAndDirectives() {
        var clauses = Clause.parse("a.b;c.d;version=\"[1.0,2)\";resolution:=optional, e ; x:Long=7");
        assertEquals(
                List.of(
                        new Clause(
                                List.of("a.b", "c.d"), Map.of("version", "[1.0,2)"), Map.of("resolution", "optional")),
                        new Clause(List.of("e"), Map.of("x", "7"), Map.of())),
                clauses);
    }

    @Test
    void keepsAFilterWhole() {
        var clause = Clause.parse("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"")
                .get(0);
        assertEquals("(&(osgi.ee=JavaSE)(version=17))", clause.directive("filter", ""));
    }

    @Test
    void anAbsentOrBlankHeaderHasNoClauses() {
        assertEquals(List.of(), Clause.parse(null));
        assertEquals(List.of(), Clause.parse("  "));
    }

    @Property(tries = 300)
    void neverFailsOnAnyText(@ForAll String header) {
        for (var clause : Clause.parse(header))
            assertEquals(false, clause.names().isEmpty());
    }
}
