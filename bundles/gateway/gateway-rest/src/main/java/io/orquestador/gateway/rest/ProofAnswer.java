package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.ProofProblemView;
import io.orquestador.security.Permit;
import io.orquestador.security.Permit.ProofNeeded;
import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/** What is answered when an act needs a proof: RFC 9470, and in the body of what. */
final class ProofAnswer {
    private static final int WITHIN_S = 300;
    private static final String CHALLENGE =
            "Bearer realm=\"orquestador\", error=\"insufficient_user_authentication\", error_description=\"A second factor must prove this act\", acr_values=\"mfa\", max_age="
                    + WITHIN_S;

    private ProofAnswer() {}

    static Response of(Permit.Refused refused, ProofNeeded needed) {
        var view = ProofProblemView.of(refused.code(), String.valueOf(refused.getMessage()), needed, WITHIN_S);
        try {
            return Response.status(view.status())
                    .type(Refusal.MEDIA_TYPE)
                    .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                    .entity(JsonWriter.json(view))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a record of texts
        }
    }
}
