package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import io.orquestador.security.Certificates.Identity;
import io.orquestador.security.tokens.RealTokens;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrerequisitesTest {
    private final Services services = new Services();
    private final Conditions conditions = new Conditions(new TestClock());

    private Prerequisites of(String address) {
        return new Prerequisites(address, 4_840, services, conditions);
    }

    private List<String> told() {
        return conditions.conditions().stream().map(Condition::code).toList();
    }

    private void knowAccounts() throws Exception {
        var tokens = new RealTokens();
        services.accountSessions = tokens.sessions();
        services.accounts = tokens.accounts;
    }

    @Test
    void beyondThisMachineItDoesNotListenWhileNobodyKnowsUsers() throws Exception {
        assertNull(of("0.0.0.0").address());
        assertEquals(List.of(Prerequisites.ADDRESS), told());
        assertNotNull(of("127.0.0.1").address(), "looking at this machine needs no user");
        assertEquals(List.of(), told());
        assertNull(of("10.20.0.5").address());
        services.authenticators = List.of((value, from) -> Optional.empty()); // the owner's token is none of an account
        assertNull(of("10.20.0.5").address());
        knowAccounts();
        assertNotNull(of("10.20.0.5").address());
        assertEquals(List.of(), told());
    }

    @Test
    void whatIsNoAddressIsToldAndListensNowhere() throws Exception {
        knowAccounts();
        assertNull(of("plant.example").address());
        assertEquals(List.of(Prerequisites.ADDRESS), told());
        assertTrue(conditions.conditions().get(0).message().contains("\"plant.example\", which is no IPv4 address"));
    }

    @Test
    void anAddressThatTheCertificateLacksIsTold(@TempDir Path folder) throws Exception {
        var certificate = ClientIdentity.make(folder, "server").certificate();
        var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2_048);
        var identity = new Identity(keys.getPrivate(), List.of(certificate), "urn:test:server");
        var other = of("10.20.0.5");
        other.opened(ListenAddress.parse("10.20.0.5"), identity);
        assertEquals(List.of(Prerequisites.NAMES), told());
        assertTrue(conditions.conditions().get(0).message().contains("does not name 10.20.0.5"));
        other.opened(ListenAddress.parse("127.0.0.1"), identity);
        assertEquals(List.of(), told());
    }
}
