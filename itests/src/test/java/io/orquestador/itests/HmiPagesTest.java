package io.orquestador.itests;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every page of the HMI in a real browser, over the real assembly; what is looked at is in {@code itests/browser}. */
class HmiPagesTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> pages() throws Exception {
        try (var brewery = Brewery.start(folder, Map.of())) {
            var environment = Map.of(
                    "BASE", brewery.base(),
                    "TOKEN", brewery.node().token(),
                    "SHOTS", Path.of("target/screenshots").toAbsolutePath().toString());
            return new BrowserProgram("checkPages", environment, order -> {
                        throw new IllegalArgumentException("nothing is to be ordered here: " + order);
                    })
                    .tests();
        }
    }
}
