package io.orquestador.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.opcua.NodePlace.Field;
import io.orquestador.driver.opcua.NodePlace.Index;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePlaceTest {
    private static final List<String> NAMESPACES = List.of("http://opcfoundation.org/UA/", "urn:server", "urn:a;b c");

    @Test
    void aUriFindsItsIndexWhateverThatIs() {
        var place = NodePlace.parse("nsu=urn:a%3Bb%20c;s=Level");
        assertEquals(new NodeId(2, "Level"), place.in(NAMESPACES));
        assertEquals(new NodeId(1, "Level"), place.in(List.of("x", "urn:a;b c")));
        assertNull(place.in(List.of("x")));
    }

    @Test
    void everyKindOfIdentifierIsRead() {
        assertEquals(new NodeId(0, 2259), NodePlace.parse("i=2259").in(NAMESPACES));
        assertEquals(new NodeId(3, "a;b=c"), NodePlace.parse("ns=3;s=a;b=c").in(NAMESPACES));
        var guid = UUID.fromString("72962b91-fa75-4ae6-8d28-b404dc7daf63");
        assertEquals(new NodeId(1, guid), NodePlace.parse("ns=1;g=" + guid).in(NAMESPACES));
        assertEquals(
                new NodeId(1, ByteString.of(new byte[] {1, 2})),
                NodePlace.parse("ns=1;b=AQI=").in(NAMESPACES));
    }

    @Test
    void bracketsOfAnIdentifierAreNoElement() {
        var siemens = NodePlace.parse("ns=3;s=\"DB\".\"values\"[0]");
        assertEquals(new NodeId(3, "\"DB\".\"values\"[0]"), siemens.in(NAMESPACES));
        assertTrue(siemens.steps().isEmpty());
        assertEquals(
                List.of(new Field("a/b"), new Index(List.of(1, 2)), new Field("c")),
                NodePlace.parse("i=1#/a%2Fb[1,2]/c").steps());
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll @NotEmpty String identifier) {
        var node = new NodeId(2, identifier.replaceAll("[\\ud800-\\udfff]", "?"));
        var text = NodePlace.format(node, NAMESPACES);
        assertTrue(
                text.codePoints().noneMatch(each -> Character.isWhitespace(each) || Character.isSpaceChar(each)), text);
        assertEquals(node, NodePlace.parse(text).in(NAMESPACES));
    }

    @ParameterizedTest
    @CsvSource({
        "Level, is no node",
        "x=1, is no node",
        "i=x, is not a number",
        "g=1, is no GUID",
        "b=?, is no base64",
        "ns=70000;i=1, from 0 to 65535",
        "s=a%2, write % as %25",
        "i=1#, nothing after #",
        "i=1#[x], not a whole number",
        "i=1#[1, a [ without ]",
        "i=1#/, without a field",
        "i=1#x, write #[3]"
    })
    void whatIsWrongIsSaid(String text, String why) {
        var failure = assertThrows(IllegalArgumentException.class, () -> NodePlace.parse(text));
        assertTrue(String.valueOf(failure.getMessage()).contains(why), failure::getMessage);
    }
}
