package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.security.Permit;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Tried;

/** What codes and refusals of second factors are answered with. */
final class FactorAnswers {
    private FactorAnswers() {}

    /** What may be refused. */
    interface Work<T> {
        T run() throws Permit.Refused, FactorRefused;
    }

    static <T> T made(Work<T> work) throws Permit.Refused {
        try {
            return work.run();
        } catch (FactorRefused e) {
            throw new Problem(status(e.code()), e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static int status(String code) {
        return switch (code) {
            case "FACTOR-NONE", "PASSKEY-UNKNOWN" -> 404;
            case "FACTOR-THERE",
                    "FACTOR-OFFER",
                    "FACTOR-OWN",
                    "PASSKEY-THERE",
                    "PASSKEY-OFFER",
                    "PASSKEY-MANY",
                    "PASSKEY-NONE",
                    "PASSKEY-PAGE",
                    "PROOF-UNKNOWN" -> 409;
            case "FACTOR-TRIES" -> 429;
            default -> 422;
        };
    }

    static void requireRight(Tried tried) {
        if (tried instanceof Tried.Wait wait) throw Problem.tries("FACTOR-TRIES", "codes", wait.waitMs());
        if (tried instanceof Tried.Wrong)
            throw new Problem(
                    422,
                    "FACTOR-CODE",
                    "The code is not one of now, or was used already. Wait for the next one, or take a recovery code.");
    }

    /** The same of a passkey. */
    static void requireTaken(Tried tried) {
        if (tried instanceof Tried.Wait wait) throw Problem.tries("FACTOR-TRIES", "answers", wait.waitMs());
        if (tried instanceof Tried.Wrong)
            throw new Problem(
                    422,
                    "PASSKEY-WRONG",
                    "That passkey does not prove it: it is another's, was removed, or answered another question. Try again, or take a code.");
    }

    static String text(JsonNode order, String name) {
        var text = order.path(name);
        if (text.isTextual()) return text.asText();
        throw new Problem(400, "REST-BODY", name + " is missing, or no text.");
    }
}
