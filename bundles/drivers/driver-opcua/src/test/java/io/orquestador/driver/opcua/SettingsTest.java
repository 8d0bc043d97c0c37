package io.orquestador.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverKind.Problem;
import io.orquestador.tag.TagType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final OpcUaKind KIND = new OpcUaKind();

    @Test
    void aServerNeedsItsUrlAndIsSecureByItself() {
        var checked = KIND.check(
                Map.of("device", "plc", "endpointUrl", "opc.tcp://10.0.0.7:4840", "points", "a = i=2259 int32 unit=1"));
        assertEquals(List.of(), checked.problems());
        assertEquals(TagType.INT64, checked.tags().get(0).type());
        var settings =
                Settings.parse(OpcUaKind.config(Map.of("device", "plc", "endpointUrl", "opc.tcp://10.0.0.7:4840")));
        assertEquals("Basic256Sha256 SignAndEncrypt", settings.security().toString());
        assertFalse(settings.allowPlainPassword());
    }

    @ParameterizedTest
    @CsvSource({
        "endpointUrl, http://x, is no address of a server",
        "endpointUrl, opc.tcp://me:pw@x, is no address of a server",
        "securityPolicy, Basic128, it may be None",
        "securityMode, Sign, does not go with securityPolicy None",
        "userKind, root, it may be anonymous",
        "userKind, password, user is missing",
        "userKind, certificate, user-<name>",
        "secret, x, userKind is anonymous",
        "queueSize, 0, it may be 1 to 10000",
        "timeoutMs, x, is not a whole number",
        "pollClasses, fast, is not <name>=<milliseconds>",
        "points, a = i=1 int17, is not a type",
        "points, a = i=1 bool deadband=1, has no deadband",
        "points, a = i=1 int16 deadband=x, is no number",
        "points, a = i=1 int16 sampling=-5, is not a number of ms",
        "points, a = i=1#/b int16 deadband=1%, no range of its own",
        "points, a = i=1#/b int16 access=rw, without the others",
        "points, a = i=1 int16 class=x, does not exist",
        "points, a = ns=1;s=a b int16, A blank in a node is written %20",
        "points, a = i=1 int16 id=7, is not a UUID"
    })
    void whatIsWrongIsSaidAtItsAttribute(String attribute, String value, String why) {
        var values = TestSettings.of().with(attribute, value).values();
        var problems = KIND.check(values).problems();
        assertTrue(problems.stream().map(Problem::text).anyMatch(each -> each.contains(why)), problems::toString);
        assertTrue(KIND.check(values).tags().isEmpty());
    }

    @Test
    void aPathTwiceIsToldAtTheSecond() {
        var problems = KIND.check(
                        TestSettings.of("a = i=1 int16", "a = i=2 int16").values())
                .problems();
        assertEquals(1, problems.get(0).index());
    }
}
