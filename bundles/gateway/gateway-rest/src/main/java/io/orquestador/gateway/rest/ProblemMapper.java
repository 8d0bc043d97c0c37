package io.orquestador.gateway.rest;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.security.Permit;
import io.orquestador.support.http.Refusal;
import java.util.UUID;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error is answered as problem+json, and never with a stack trace: that goes to the log, under an id that the caller gets. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof PlantProblemAnswer refusal) return refusal.response();
        if (error instanceof Problem problem) return ofOurs(problem);
        if (error instanceof Permit.Refused refused)
            return refused.proof()
                    .map(needed -> ProofAnswer.of(refused, needed))
                    .orElseGet(() -> ofPermit(refused));
        if (error instanceof HistoryUnavailable away)
            return answer(
                            503,
                            "HISTORY-UNAVAILABLE",
                            text(away) + " The samples are safe in the journal; ask again later.")
                    .build();
        if (error instanceof WebApplicationException web) return ofFramework(web);
        var id = UUID.randomUUID().toString();
        LOG.error("A request failed; its caller was given the id {}", id, error);
        return answer(
                        500,
                        "REST-INTERNAL",
                        "This is a fault of Orquestador. Its log tells more under the id " + id + ".")
                .build();
    }

    private static Response ofPermit(Permit.Refused refused) {
        return answer(refused.isNever() ? 403 : 503, refused.code(), text(refused))
                .build();
    }

    private static Response ofOurs(Problem problem) {
        var answer = answer(problem.status(), problem.code(), text(problem));
        if (problem.retryAfterS() > 0) answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfterS());
        return answer.build();
    }

    /** What JAX-RS itself refuses: unknown path, method, media type. */
    private static Response ofFramework(WebApplicationException error) {
        int status = error.getResponse().getStatus();
        var detail =
                switch (status) {
                    case 404 -> "There is nothing at this address. See /docs for what there is.";
                    case 405 -> "This address does not know that method. See /docs.";
                    case 406 -> "This address answers in application/json only.";
                    case 415 -> "This address does not take that Content-Type. See /docs.";
                    default -> "The request could not be understood.";
                };
        var answer = answer(status, "REST-" + status, detail);
        var allow = error.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    private static Response.ResponseBuilder answer(int status, String code, String detail) {
        var known = Response.Status.fromStatusCode(status);
        var title = known == null ? "Error" : known.getReasonPhrase();
        var answer = Response.status(status)
                .type(Refusal.MEDIA_TYPE)
                .entity(new Refusal(status, title, code, detail).json());
        return status == 503 ? answer.header(HttpHeaders.RETRY_AFTER, Refusal.RETRY_AFTER_S) : answer;
    }

    private static String text(Throwable error) {
        return String.valueOf(error.getMessage());
    }
}
