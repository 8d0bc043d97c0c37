package io.orquestador.gateway.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebFilesTest {
    @TempDir
    Path web;

    private WebFiles files;

    @BeforeEach
    void aBuild() throws IOException {
        Files.createDirectories(web.resolve("assets"));
        for (var name : new String[] {
            "index.html",
            "index.html.br",
            "index.html.gz",
            "mark.svg",
            "secret.txt",
            "assets/index-1a.js",
            "assets/index-1a.js.gz"
        }) Files.writeString(web.resolve(name), "content of " + name);
        files = new WebFiles(this::entry);
    }

    private @Nullable URL entry(String name) {
        var file = web.resolve(name);
        try {
            return Files.isRegularFile(file) ? file.toUri().toURL() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, index.html",
        "/index.html, index.html",
        "/unit/brewhouse/mash-tun, index.html",
        "/unit/agua.caliente/tanque.js, index.html",
        "/mark.svg, mark.svg",
        "/assets/index-1a.js, assets/index-1a.js"
    })
    void addressesOfViewsAreAnsweredByThePage(String address, String name) {
        assertEquals(name, files.find(address, null).orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret.txt",
                "/assets/index-9z.js",
                "/assets/index-1a",
                "/assets/../index.html.gz",
                "/index.html.br"
            })
    void whatIsNotThereIsNotAnsweredByThePage(String address) {
        assertTrue(files.find(address, "br, gzip").isEmpty());
    }

    @Test
    void theBestCodingTheBrowserTakes() {
        assertEquals(Coding.BROTLI, coding("gzip, deflate, br, zstd"));
        assertEquals(Coding.BROTLI, coding("BR"));
        assertEquals(Coding.GZIP, coding("gzip"));
        assertEquals(Coding.GZIP, coding("br;q=0, gzip;q=0.5"));
        assertEquals(Coding.PLAIN, coding("br;q=0.0"));
        assertEquals(Coding.PLAIN, coding("*"));
        assertEquals(Coding.PLAIN, coding("brotli"));
        assertEquals(Coding.PLAIN, coding(null));
    }

    private Coding coding(@Nullable String accepted) {
        return files.find("/", accepted).orElseThrow().coding();
    }

    @Test
    void aFormThatWasNotBuiltIsNotOffered() {
        assertEquals(
                Coding.GZIP,
                files.find("/assets/index-1a.js", "br, gzip").orElseThrow().coding());
        assertEquals(
                Coding.PLAIN, files.find("/mark.svg", "br, gzip").orElseThrow().coding());
    }

    @Test
    void everyFormHasAnEtagOfItsOwn() {
        var plain = files.find("/", null).orElseThrow();
        assertNotEquals(plain.etag(), files.find("/", "br").orElseThrow().etag());
        assertTrue(plain.etag().matches("\"[0-9a-f]{32}\""), plain.etag());
    }
}
