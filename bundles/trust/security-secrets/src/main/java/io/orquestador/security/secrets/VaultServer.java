package io.orquestador.security.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.security.secrets.VaultWeb.Answer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Vault's status codes mean (HTTP API, "HTTP Status Codes"). A server that is away, sealed or overloaded is asked again after some
 * seconds; who asks meanwhile hears of the failure. Safe from any thread.
 */
final class VaultServer {
    private static final long AGAIN_MS = 5_000;
    private static final long LONGEST_PAUSE_S = 60;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int STANDBY_OF_DISASTER_RECOVERY = 472;
    private static final int STANDBY_OF_PERFORMANCE = 473;

    private final VaultWeb web;
    private final Pause pause;

    VaultServer(VaultWeb web, Pause pause) {
        this.web = web;
        this.pause = pause;
    }

    String address() {
        return web.address();
    }

    /**
     * @param token null: without one
     * @return with a status of 200, 204, 400, 403, 404 or 405
     * @throws Unusable VAULT_AWAY, or VAULT_REFUSED when it sends us elsewhere
     */
    Answer ask(String method, String path, @Nullable String token, @Nullable JsonNode body) throws Unusable {
        pause.check();
        Answer answer;
        try {
            answer = web.ask(method, path, headers(token), body);
        } catch (IOException e) {
            throw away("does not answer (" + e + ")", AGAIN_MS);
        }
        int status = answer.status();
        if (status == TOO_MANY_REQUESTS)
            throw away(
                    "asks to come later (429)", Math.min(LONGEST_PAUSE_S, Math.max(5, answer.retryAfterS())) * 1_000);
        if (status == HttpURLConnection.HTTP_UNAVAILABLE) throw away("is sealed or in maintenance (503)", AGAIN_MS);
        if (status >= HttpURLConnection.HTTP_INTERNAL_ERROR) throw away("failed (" + status + ")", AGAIN_MS);
        if (status == HttpURLConnection.HTTP_PRECON_FAILED) throw away("is not up to date yet (412)", AGAIN_MS);
        if (status == STANDBY_OF_DISASTER_RECOVERY || status == STANDBY_OF_PERFORMANCE)
            throw away("is a standby (" + status + ")", AGAIN_MS);
        if (status >= HttpURLConnection.HTTP_MULT_CHOICE && status < HttpURLConnection.HTTP_BAD_REQUEST)
            throw new Unusable(
                    Unusable.VAULT_REFUSED,
                    "Vault at " + web.address() + " sends elsewhere (" + status + "), which is not followed.",
                    "Write the address of the active node, or of the load balancer, into " + SecretsConfig.PID
                            + ".cfg.");
        pause.end();
        return answer;
    }

    private static Map<String, String> headers(@Nullable String token) {
        return token == null
                ? Map.of("X-Vault-Request", "true")
                : Map.of("X-Vault-Request", "true", "X-Vault-Token", token);
    }

    private Unusable away(String why, long ms) {
        return pause.begin(
                new Unusable(
                        Unusable.VAULT_AWAY,
                        "Vault at " + web.address() + " " + why + ".",
                        "Secrets that were read go on from memory; others wait for it. Look at the server, its seal, the network and vaultCaFile; it is asked again by itself."),
                ms);
    }
}
