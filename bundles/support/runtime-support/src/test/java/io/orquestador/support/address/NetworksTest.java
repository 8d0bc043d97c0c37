package io.orquestador.support.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.20.0.7,      10.20.0.7,   true",
        "10.20.0.7,      10.20.0.8,   false",
        "10.20.4.0/24,   10.20.4.255, true",
        "10.20.4.0/24,   10.20.5.0,   false",
        "10.20.4.128/25, 10.20.4.127, false",
        "10.20.4.128/25, 10.20.4.129, true",
        "0.0.0.0/0,      8.8.8.8,     true",
        "0.0.0.0/0,      ::1,         false",
        "fd00::/8,       fd12::1,     true",
        "fd00::/8,       fe80::1,     false",
    })
    void anAddressIsInANetworkOrNot(String network, String address, boolean isIn) {
        assertEquals(isIn, Networks.parse(List.of(network)).has(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.20.4.0/33",
                "10.20.4.0/",
                "10.20.4.0/-1",
                "10.20.4",
                "panel-1",
                "10.20.4.0/24/1",
                "1",
                "::1/129"
            })
    void whatIsNoNetworkIsSaid(String text) {
        var said = assertThrows(IllegalArgumentException.class, () -> Networks.parse(List.of(text)));
        assertTrue(said.getMessage().contains("write it like"), said.getMessage());
    }

    @Test
    void nobodyIsInNone() {
        assertFalse(Networks.parse(List.of()).has("127.0.0.1"));
        assertFalse(Networks.parse(List.of("0.0.0.0/0")).has("localhost"));
    }
}
