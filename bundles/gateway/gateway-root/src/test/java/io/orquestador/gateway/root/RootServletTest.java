package io.orquestador.gateway.root;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootServletTest {
    @ParameterizedTest
    @CsvSource({
        "/api, 503",
        "/api/v1/health, 503",
        "/docs, 503",
        "/docs/index.html, 503",
        "/live/v1, 503",
        "/lives, 404",
        "/apis, 404",
        "/docs.html, 404",
        "/x/api/v1, 404",
        "/nope, 404"
    })
    void onlyAddressesOfGatewaysAreSaidToComeBack(String address, int status) {
        assertEquals(status, RootServlet.answer(address).status());
    }
}
