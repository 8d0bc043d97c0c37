package io.orquestador.itests;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every page of the HMI in a real browser, over the real assembly; what is looked at is in {@code itests/browser}. */
class HmiPagesTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> pages() throws Exception {
        return pages("");
    }

    @TestFactory
    @Tag("soak")
    Stream<DynamicTest> pagesInEveryThemeAndLanguage() throws Exception {
        return pages("1");
    }

    private static Stream<DynamicTest> pages(String all) throws Exception {
        try (var brewery = Brewery.start(folder.resolve("all" + all), Map.of())) {
            var environment = Map.of(
                    "BASE", brewery.base(),
                    "TOKEN", brewery.node().token(),
                    "ALL", all,
                    "SHOTS", Path.of("target/screenshots").toAbsolutePath().toString());
            return new BrowserProgram("checkPages", environment, order -> {
                        throw new IllegalArgumentException("nothing is to be ordered here: " + order);
                    })
                    .tests();
        }
    }
}
