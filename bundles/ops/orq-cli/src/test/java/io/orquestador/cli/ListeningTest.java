package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {
    @TempDir
    Path data;

    @Test
    void theSocketsOfAProcessAreFoundWithTheirAddresses() throws IOException {
        try (var here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var everywhere = new ServerSocket(0)) {
            var all = Listening.of(ProcessHandle.current().pid());
            var local = all.stream()
                    .filter(each -> each.address().getPort() == here.getLocalPort())
                    .findFirst();
            var open = all.stream()
                    .filter(each -> each.address().getPort() == everywhere.getLocalPort())
                    .findFirst();
            assertTrue(local.orElseThrow().isLoopback(), local.toString());
            assertFalse(open.orElseThrow().isLoopback(), open.toString());
            assertTrue(open.orElseThrow().toString().contains("(java)"), open.toString());
        }
    }

    @Test
    void addressesAreReadAsTheKernelWritesThem() throws IOException {
        assertEquals(new InetSocketAddress("127.0.0.1", 8181), Listening.address("0100007F:1FF5"));
        assertEquals(new InetSocketAddress("10.20.0.5", 8443), Listening.address("0500140A:20FB"));
        assertEquals(new InetSocketAddress("::1", 80), Listening.address("00000000000000000000000001000000:0050"));
    }

    @Test
    void theAddressForOthersIsToldOnceThereIsOne() throws IOException {
        var file = Files.createDirectories(data.resolve("etc")).resolve("io.orquestador.https.cfg");
        assertEquals(Optional.empty(), HttpsAddress.of(data));
        Files.writeString(file, "port = 8443\nhostName = plant.local\n");
        assertEquals(Optional.of("https://plant.local:8443"), HttpsAddress.of(data));
        Files.writeString(file, "port = 443\nhostName = plant.local\n");
        assertEquals(Optional.of("https://plant.local"), HttpsAddress.of(data));
        Files.writeString(file, "port = 0\n");
        assertEquals(Optional.empty(), HttpsAddress.of(data));
    }
}
