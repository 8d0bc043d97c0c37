package io.orquestador.database.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the way to a server of somebody else's is protected. */
class OwnServerTest {
    private static final String FAR = "jdbc:postgresql://db.plant.example:5432/orquestador";

    private static OwnServer server(String url) {
        return new OwnServer(url, "orquestador", "", name -> Optional.empty());
    }

    @Test
    void toAnotherMachineNothingGoesBeforeSomebodySaidHowItIsProtected() {
        for (var url : List.of(
                FAR,
                FAR + "?ApplicationName=x",
                "jdbc:postgresql://localhost,db.plant.example/x",
                "jdbc:postgresql://10.20.0.9/x")) {
            var refused = assertThrows(IOException.class, server(url)::ensureRunning, url);
            assertTrue(String.valueOf(refused.getMessage()).contains("sslmode=verify-full"), refused.toString());
        }
    }

    @Test
    void whatIsNotVerifiedIsTold() throws Exception {
        for (var mode : List.of("disable", "allow", "prefer", "require")) {
            var weak = server(FAR + "?sslmode=" + mode);
            assertTrue(weak.isOpen(), mode);
            assertEquals(weak.url(), weak.ensureRunning().url());
        }
        for (var mode : List.of("verify-ca", "verify-full"))
            assertEquals(false, server(FAR + "?sslmode=" + mode).isOpen(), mode);
    }

    @Test
    void aFactoryOfSocketsMayVerifyNothing() {
        assertTrue(server(FAR + "?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory")
                .isOpen());
    }

    @Test
    void onThisMachineThereIsNobodyOnTheWay() throws Exception {
        for (var url : List.of(
                "jdbc:postgresql://127.0.0.1:5432/x",
                "jdbc:postgresql://localhost/x",
                "jdbc:postgresql://[::1]/x",
                "jdbc:postgresql:x")) {
            assertEquals(false, server(url).isOpen(), url);
            assertEquals(url, server(url).ensureRunning().url());
        }
    }

    @Test
    void anAddressThatIsNoneIsTold() {
        assertThrows(IllegalArgumentException.class, () -> server("jdbc:mysql://db/x"));
        var none = server("jdbc:postgresql://db:notaport/x");
        assertThrows(IllegalArgumentException.class, none::ensureRunning);
        assertEquals(false, none.isOpen(), "nothing stops the bundle from telling");
    }
}
