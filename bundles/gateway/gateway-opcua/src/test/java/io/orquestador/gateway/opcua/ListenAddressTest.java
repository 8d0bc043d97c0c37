package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @TempDir
    static Path folder;

    /** For localhost and 127.0.0.1. */
    private static X509Certificate certificate;

    @BeforeAll
    static void make() throws Exception {
        certificate = ClientIdentity.make(folder, "any").certificate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plant.example", "::1", "10.0.0", "10.0.0.256", "1", "10.0.0.1:4840", "010.0.0.1.2"})
    void onlyAnAddressOfFourNumbersIsOneAndNoNameIsLookedUp(String text) {
        assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));
    }

    @Test
    void loopbackIsLoopback() {
        assertTrue(ListenAddress.parse("127.0.0.1").isLoopback());
        assertTrue(ListenAddress.parse(" 127.0.0.2 ").isLoopback());
        assertFalse(ListenAddress.parse("0.0.0.0").isLoopback());
        assertFalse(ListenAddress.parse("10.20.0.5").isLoopback());
        assertEquals(List.of("127.0.0.1"), ListenAddress.parse("127.0.0.1").names(certificate));
        assertEquals(List.of(), ListenAddress.parse("127.0.0.1").missing(certificate));
    }

    @Test
    void endpointsNameWhatTheCertificateHasAndWhatItLacksIsKnown() {
        assertEquals(List.of("10.20.0.5"), ListenAddress.parse("10.20.0.5").names(certificate));
        assertEquals(List.of("10.20.0.5"), ListenAddress.parse("10.20.0.5").missing(certificate));
        assertEquals(
                List.of("localhost", "127.0.0.1"),
                ListenAddress.parse("0.0.0.0").names(certificate));
    }
}
