package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written and refused; a runtime that opens by it is in the itests. */
class NetworkWorkTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private String run(String... words) throws Exception {
        var all = new ArrayList<>(List.of("network"));
        all.addAll(List.of(words));
        var typed = new Typed(InputStream.nullInputStream(), null);
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        new NetworkWork(new RestClient(1, data), out, typed, data).run(all);
        return said.toString(StandardCharsets.UTF_8);
    }

    private Path settings(String text) throws Exception {
        var file = data.resolve("etc/io.orquestador.https.cfg");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void closingKeepsWhatElseWasSet() throws Exception {
        var file = settings("# of the plant\nport=8443\nhostName = plant.local\nviewers = 10.20.0.7\n");
        assertTrue(run().contains("https://plant.local:8443/login"));
        run("close");
        assertEquals(
                List.of("# of the plant", "hostName = plant.local", "viewers = 10.20.0.7", "port = 0"),
                Files.readAllLines(file));
        assertTrue(run().contains("Only this machine comes in"));
    }

    @Test
    void whatIsNoNameOrPortIsToldAndNothingIsWritten() throws Exception {
        for (var name : List.of("10.20.0.5", "plant local", "-plant", "plant_1", "https://plant.local"))
            assertThrows(IllegalArgumentException.class, () -> run("open", "--name", name), name);
        for (var port : List.of("0", "65536", "https"))
            assertThrows(
                    IllegalArgumentException.class, () -> run("open", "--name", "plant.local", "--port", port), port);
        for (var words : List.of("shut", "open --name", "open plant.local", "close now"))
            assertThrows(IllegalArgumentException.class, () -> run(words.split(" ")), words);
        assertEquals(false, Files.exists(data.resolve("etc")));
    }
}
