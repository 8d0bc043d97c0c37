package io.orquestador.support.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
    @Test
    void whatLeadsOutIsKnownHoweverItIsWritten() {
        for (var each :
                List.of("/api/v1/x/../y", "/api/%2e%2E%2fkeys", "/api/x%5c..%5ckeys", "/api/..", "..", "/a/.%2e/b"))
            assertTrue(Addresses.climbs(each), each);
        for (var each :
                List.of("/api/v1/bundles/driver-modbus", "/api/v1/x...y", "/api/a..b", "/api/v1/1.2.3", "/", ""))
            assertFalse(Addresses.climbs(each), each);
    }

    @Test
    void namesAreBounded() {
        assertFalse(Addresses.isLong("/api/" + "x".repeat(400) + "/" + "y".repeat(400)));
        assertTrue(Addresses.isLong("/api/" + "x".repeat(401)));
    }
}
