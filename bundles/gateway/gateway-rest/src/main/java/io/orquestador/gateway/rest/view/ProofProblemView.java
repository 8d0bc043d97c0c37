package io.orquestador.gateway.rest.view;

import io.orquestador.security.Permit.ProofNeeded;
import java.util.List;

/** A problem after RFC 9457 that says what is to be proved (RFC 9470). */
public record ProofProblemView(String type, String title, int status, String code, String detail, ProofView proof) {

    /**
     * @param act to be sent to {@code session/proofs} with a code, or to {@code session/proofs/passkey/question}
     * @param factors what does
     * @param withinS so long it waits for its proof, and the proof for its act
     */
    public record ProofView(String act, String verb, String object, String text, List<String> factors, int withinS) {}

    public static ProofProblemView of(String code, String detail, ProofNeeded needed, int withinS) {
        var proof = new ProofView(
                needed.act(),
                needed.verb(),
                needed.object(),
                needed.text(),
                List.of("passkey", "totp", "recovery"),
                withinS);
        return new ProofProblemView("urn:orquestador:" + code, "Unauthorized", 401, code, detail, proof);
    }
}
