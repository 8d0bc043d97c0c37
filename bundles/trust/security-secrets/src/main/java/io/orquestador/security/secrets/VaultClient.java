package io.orquestador.security.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.security.secrets.VaultWeb.Answer;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Vault, signed in to; its troubles are conditions. Safe from any thread; blocks for some exchanges, seconds at most. */
final class VaultClient {
    private final VaultServer server;
    private final VaultLogin login;
    private final Troubles troubles;
    private volatile @Nullable Unusable notKept; // holds although a token of before is good still

    VaultClient(VaultServer server, VaultLogin login, Troubles troubles) {
        this.server = server;
        this.login = login;
        this.troubles = troubles;
    }

    String address() {
        return server.address();
    }

    /**
     * @return with a status of 200, 204, 400, 404 or 405
     * @throws Unusable VAULT_AWAY or VAULT_REFUSED, of which conditions are made; VAULT_DENIED when it is only this path, and none is
     */
    Answer ask(String method, String path, @Nullable JsonNode body) throws Unusable {
        var answer = signedIn(method, path, body);
        if (answer.status() != HttpURLConnection.HTTP_FORBIDDEN) return answer;
        throw new Unusable(
                Unusable.VAULT_DENIED,
                "Vault at " + server.address() + " refuses " + method + " " + path + " (403).",
                "Give the policy of this node's role or token that right.");
    }

    private Answer signedIn(String method, String path, @Nullable JsonNode body) throws Unusable {
        try {
            var token = login.token();
            var answer = server.ask(method, path, token, body);
            if (answer.status() == HttpURLConnection.HTTP_FORBIDDEN) {
                var other = login.again(token);
                if (!other.equals(token)) answer = server.ask(method, path, other, body);
            }
            var still = notKept;
            if (still == null) troubles.over();
            else troubles.tell(still);
            return answer;
        } catch (Unusable e) {
            troubles.tell(e);
            throw e;
        }
    }

    /** Keeps the sign-in alive. */
    void keep() throws Unusable {
        try {
            login.keep();
            notKept = null;
            troubles.over();
        } catch (Unusable e) {
            notKept = e.code().equals(Unusable.VAULT_AWAY) ? null : e;
            troubles.tell(e);
            throw e;
        }
    }

    /** Gives the token back; no condition stays. */
    void stop() {
        login.stop();
        troubles.over();
    }
}
