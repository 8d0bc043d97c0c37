package io.orquestador.gateway.root;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootServletTest {
    @ParameterizedTest
    @CsvSource({
        "/api, REST-AWAY",
        "/api/v1/health, REST-AWAY",
        "/docs, REST-AWAY",
        "/docs/index.html, REST-AWAY",
        "/live/v1, LIVE-AWAY",
        "/lives, HTTP-NOT-FOUND",
        "/apis, HTTP-NOT-FOUND",
        "/docs.html, HTTP-NOT-FOUND",
        "/x/api/v1, HTTP-NOT-FOUND",
        "/index.html, HMI-AWAY",
        "/unit/brewhouse/mash-tun, HMI-AWAY",
        "/assets/index-1a2b.js, HMI-AWAY",
        "/unitary, HTTP-NOT-FOUND",
        "/nope, HTTP-NOT-FOUND"
    })
    void onlyAddressesOfGatewaysThatAreAwayAreSaidToComeBack(String address, String code) {
        assertEquals(code, RootServlet.answer(address, true).code());
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/health, REST-AWAY", "/assets/index-1a2b.js, HTTP-NOT-FOUND", "/more, HTTP-NOT-FOUND"})
    void withoutTheHmiItsAddressesAreNone(String address, String code) {
        assertEquals(code, RootServlet.answer(address, false).code());
    }
}
