package io.orquestador.security.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import io.orquestador.security.accounts.Role;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the file says, and what is wrong in it. */
class SettingsTest {
    private record Config(String issuer, String clientId, String scopes, String label) implements OidcConfig {
        @Override
        public String clientSecret() {
            return "security-oidc/client";
        }

        @Override
        public String groupsClaim() {
            return "groups";
        }

        @Override
        public boolean fresh() {
            return true;
        }

        @Override
        public String caFile() {
            return "";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return OidcConfig.class;
        }
    }

    private static final Map<String, String> OPERATORS = Map.of("role.operator", "operators");

    private static void wrong(String told, String issuer, String client, Map<String, String> properties) {
        var config = new Config(issuer, client, "openid", "");
        var refused = assertThrows(IllegalArgumentException.class, () -> Settings.of(config, properties));
        assertTrue(String.valueOf(refused.getMessage()).contains(told), refused.getMessage());
    }

    @Test
    void aPlantWithoutAProviderHasNone() {
        assertTrue(Settings.of(new Config(" ", "x", "openid", ""), Map.of()).isEmpty());
    }

    @Test
    void groupsAreReadLineByLine() {
        var lines = new HashMap<>(OPERATORS);
        lines.put("role.shift-lead", " /plant/leads , night leads,");
        lines.put("service.pid", "x");
        var settings = Settings.of(new Config("https://id.example/realms/plant", "orq", "profile email", ""), lines)
                .orElseThrow();
        assertEquals(List.of("openid", "profile", "email"), settings.scopes());
        assertEquals("id.example", settings.label());
        assertEquals(Set.of(Role.OPERATOR, Role.SHIFT_LEAD), settings.roles().of(List.of("operators", "night leads")));
        assertEquals(Set.of(), settings.roles().of(List.of("operators ", "Operators", "operator", "")));
    }

    @Test
    void whatIsWrongIsNamed() {
        wrong("issuer", "http://id.example", "orq", OPERATORS);
        wrong("issuer", "http://127.0.0.1.evil.example", "orq", OPERATORS);
        wrong("issuer", "https://a@id.example", "orq", OPERATORS);
        wrong("issuer", "https://id.example/?x", "orq", OPERATORS);
        wrong("issuer", "id.example", "orq", OPERATORS);
        wrong("issuer", "::", "orq", OPERATORS);
        wrong("clientId", "https://id.example", " ", OPERATORS);
        wrong("role.boss", "https://id.example", "orq", Map.of("role.boss", "x"));
        wrong("role.operator = operators", "https://id.example", "orq", Map.of());
    }

    @Test
    void groupsMayLieDeeperInTheToken() {
        var claims = new JWTClaimsSet.Builder()
                .claim("realm_access", Map.of("roles", List.of("a", "b")))
                .claim("groups", "one")
                .claim("a.b", List.of("c", 1))
                .build();
        assertEquals(List.of("a", "b"), Claims.groups(claims, "realm_access.roles"));
        assertEquals(List.of("one"), Claims.groups(claims, "groups"));
        assertEquals(List.of("c"), Claims.groups(claims, "a.b"));
        assertEquals(List.of(), Claims.groups(claims, "realm_access.none.x"));
    }

    @Test
    void aFileWithoutCertificatesIsNamed() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Trust.of("target/none.pem"));
        assertTrue(String.valueOf(refused.getMessage()).contains("target/none.pem"), refused.getMessage());
    }
}
