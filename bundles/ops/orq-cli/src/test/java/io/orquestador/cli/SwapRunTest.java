package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of REST when a bundle or a driver is ordered, with the reason that was given. */
class SwapRunTest {
    private static final String KEPT =
            "{\"id\":\"7\",\"record\":{\"bundle\":\"driver-modbus\",\"outcome\":\"KEPT\",\"reason\":\"watched for 30.0 s\"}}";
    private static final String SHA256_OF_X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

    @TempDir
    Path data;

    private FakeRest rest;

    @BeforeEach
    void serve() throws IOException {
        rest = new FakeRest(data);
    }

    @AfterEach
    void stop() {
        rest.close();
    }

    private String orq(String call, String... words) throws IOException, InterruptedException {
        rest.answers.put(call, KEPT);
        var out = new ByteArrayOutputStream();
        new Orq(rest.client(), new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(words));
        return out.toString(StandardCharsets.UTF_8);
    }

    private String file() throws IOException {
        return Files.writeString(data.resolve("x"), "x").toString();
    }

    private List<String> calls() {
        return rest.asked.stream()
                .map(call -> call.replaceAll(" x? ?Bearer t$", ""))
                .toList();
    }

    @Test
    void theReasonGoesAlong() throws Exception {
        var update = "POST bundles?sha256=" + SHA256_OF_X + "&reason=a+leak+%26+more";
        var text = orq(update, "bundles", "update", file(), "-m", "a leak & more");
        assertTrue(text.startsWith("driver-modbus: KEPT, watched for 30.0 s"), text);
        var revert = "POST bundles/driver-modbus/revert?reason=it+is+worse";
        orq(revert, "bundles", "revert", "driver-modbus", "-m", "it is worse");
        orq("POST extensions?reason=new+gauges", "drivers", "install", file(), "--reason", "new gauges");
        var uninstall = "DELETE extensions/driver-gauge?reason=gone";
        orq(uninstall, "drivers", "uninstall", "driver-gauge", "-m", "gone");
        assertEquals(List.of(update, revert, "POST extensions?reason=new+gauges", uninstall), calls());
    }

    @Test
    void withoutOneTheRuntimeIsAskedWhetherItNeedsOne() throws Exception {
        orq("POST bundles/driver-modbus/revert", "bundles", "revert", "driver-modbus");
        rest.statuses.put("DELETE extensions/driver-gauge", 422);
        rest.answers.put("DELETE extensions/driver-gauge", "{\"code\":\"SWAP-REASON\",\"detail\":\"Say why.\"}");
        var run =
                new SwapRun(rest.client(), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        var refused =
                assertThrows(RestClient.Refused.class, () -> run.uninstall("driver-gauge", Why.of(List.of("drivers"))));
        assertEquals("Say why. (HTTP 422)", refused.getMessage());
        assertEquals(List.of("POST bundles/driver-modbus/revert", "DELETE extensions/driver-gauge"), calls());
    }

    @Test
    void aHalfSaidOrderIsNotSent() {
        assertThrows(IllegalArgumentException.class, () -> orq("", "bundles", "revert", "driver-modbus", "-m"));
        assertThrows(IllegalArgumentException.class, () -> orq("", "bundles", "revert", "-m", "a leak"));
        assertEquals(List.of(), calls());
    }
}
