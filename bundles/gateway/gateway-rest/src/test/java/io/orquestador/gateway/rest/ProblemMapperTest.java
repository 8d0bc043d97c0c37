package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import javax.ws.rs.NotAllowedException;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {
    private final ProblemMapper mapper = new ProblemMapper();

    private static String text(Response answer) {
        assertEquals("application/problem+json", answer.getMediaType().toString());
        return answer.getEntity().toString();
    }

    @Test
    void aFaultOfOursTellsAnIdAndNothingElse() throws IOException {
        var answer = mapper.toResponse(new IllegalStateException("password=hunter2 at /var/lib"));
        assertEquals(500, answer.getStatus());
        var text = text(answer);
        assertFalse(text.contains("hunter2"), text);
        assertFalse(text.contains("Exception"), text);
        var json = new ObjectMapper().readTree(text);
        assertEquals("REST-INTERNAL", json.get("code").asText());
        assertEquals(500, json.get("status").asInt());
        assertEquals("urn:orquestador:REST-INTERNAL", json.get("type").asText());
    }

    @Test
    void whatJaxRsRefusesIsAProblemToo() {
        assertEquals(
                404,
                mapper.toResponse(new NotFoundException("HTTP 404 Not Found")).getStatus());
        var notAllowed = mapper.toResponse(new NotAllowedException(
                Response.status(405).header("Allow", "GET, HEAD").build()));
        assertEquals(405, notAllowed.getStatus());
        assertTrue(notAllowed.getHeaderString("Allow").contains("GET"));
        assertTrue(text(notAllowed).contains("REST-405"));
    }

    @Test
    void whoIsAwayIsWorthAskingAgainAndWhatIsNotThereIsNot() {
        var away = mapper.toResponse(new Problem(503, "REST-SERVICE-AWAY", "away"));
        assertEquals("1", away.getHeaderString("Retry-After"));
        assertNull(mapper.toResponse(Problem.notFound("none")).getHeaderString("Retry-After"));
    }

    /** RFC 9470. */
    @Test
    void whatNeedsAProofSaysOfWhat() throws IOException {
        var needed = new Permit.ProofNeeded("d1", "set", "secrets/smtp", "set secrets/smtp");
        var answer = mapper.toResponse(Permit.Refused.unproved(needed));
        assertEquals(401, answer.getStatus());
        assertTrue(
                answer.getHeaderString("WWW-Authenticate").contains("error=\"insufficient_user_authentication\""),
                answer.getHeaderString("WWW-Authenticate"));
        var json = new ObjectMapper().readTree((byte[]) answer.getEntity());
        assertEquals("application/problem+json", answer.getMediaType().toString());
        assertEquals("PROOF-NEEDED", json.get("code").asText());
        assertEquals("d1", json.at("/proof/act").asText());
        assertEquals("set secrets/smtp", json.at("/proof/text").asText());
        assertEquals(
                "[\"passkey\",\"totp\",\"recovery\"]", json.at("/proof/factors").toString());
        assertNull(answer.getHeaderString("Retry-After"));
    }

    @Test
    void aRefusedPermitSaysWhy() {
        var answer = mapper.toResponse(new Permit.Refused(Subject.system("x"), "bundles/y", "update", "no rule"));
        assertEquals(403, answer.getStatus());
        assertTrue(text(answer).contains("system/x may not update bundles/y: no rule"));
    }
}
