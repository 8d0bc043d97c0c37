package io.orquestador.security.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The token that Vault is asked with: by AppRole, or one that a person put into a file. It is renewed when half of its time is over, and
 * replaced only by another one that is good; one of AppRole is revoked then. Safe from any thread; blocks for some exchanges.
 */
final class VaultLogin {
    // Vault locks a role after 5 refusals within 15 minutes (HashiCorp Vault, "User lockout")
    private static final long REFUSED_AGAIN_MS = 300_000;
    private static final long LONGEST_AGAIN_MS = 3_600_000;
    private static final long GOOD_MS = 30_000;

    private final VaultServer server;
    private final VaultSettings settings;
    private final LocalSecret handed;
    private final LongSupplier nanoTime;
    private final Pause refused;
    private @Nullable Lease lease;
    private long goodNanos; // when Vault said so of the lease's token last
    private String refusedText = "";
    private long refusedMs;

    /** @param endNanos when it ends; empty lease of 0 s: never */
    private record Lease(
            String token, String handed, boolean renewable, boolean endless, long fromNanos, long endNanos) {}

    /** @param handed the AppRole's secret id, or the token */
    VaultLogin(VaultServer server, VaultSettings settings, LocalSecret handed, LongSupplier nanoTime) {
        this.server = server;
        this.settings = settings;
        this.handed = handed;
        this.nanoTime = nanoTime;
        refused = new Pause(nanoTime);
    }

    synchronized String token() throws Unusable {
        var now = lease;
        if (now != null && !isOver(now)) return now.token();
        return signIn().token();
    }

    private boolean isOver(Lease now) {
        return !now.endless() && nanoTime.getAsLong() - now.endNanos() >= 0;
    }

    /** After a 403 to this token: another one, or the same when it is good, so that it is the rights that are missing. */
    synchronized String again(String token) throws Unusable {
        var now = lease;
        if (now != null && !now.token().equals(token)) return now.token();
        if (now != null && isGood(now)) return token;
        lease = null;
        return signIn().token();
    }

    private boolean isGood(Lease now) throws Unusable {
        if (nanoTime.getAsLong() - goodNanos < TimeUnit.MILLISECONDS.toNanos(GOOD_MS)) return true;
        var answer = server.ask("GET", "auth/token/lookup-self", now.token(), null);
        if (answer.status() == HttpURLConnection.HTTP_FORBIDDEN) return false;
        goodNanos = nanoTime.getAsLong();
        return true;
    }

    /** Renews when half of the time is over, and takes another secret id or token that was put into the file. */
    synchronized void keep() throws Unusable {
        var now = lease;
        if (now != null) renew(now);
        var after = lease;
        if (after == null || !after.handed().equals(read())) signIn();
    }

    private void renew(Lease now) throws Unusable {
        if (now.endless()) return;
        long span = now.endNanos() - now.fromNanos();
        if (nanoTime.getAsLong() - now.fromNanos() < span / 2) return;
        if (!now.renewable()) {
            if (!settings.role().isEmpty()) signIn();
            return;
        }
        var answer = server.ask("POST", "auth/token/renew-self", now.token(), JsonNodeFactory.instance.objectNode());
        if (answer.status() == HttpURLConnection.HTTP_OK)
            lease = lease(answer.json().path("auth"), now.handed());
        else signIn();
    }

    private Lease signIn() throws Unusable {
        var text = read();
        if (text.equals(refusedText)) refused.check(); // another one may be tried at once
        var made = settings.role().isEmpty() ? byToken(text) : byRole(text);
        var before = lease;
        lease = made;
        goodNanos = nanoTime.getAsLong();
        refusedText = "";
        if (before != null && !before.token().equals(made.token())) revoke(before);
        return made;
    }

    /** Gives the token back. */
    synchronized void stop() {
        var now = lease;
        lease = null;
        if (now != null) revoke(now);
    }

    /** One that a person handed over is the person's. */
    private void revoke(Lease before) {
        if (settings.role().isEmpty() || isOver(before)) return;
        try {
            server.ask("POST", "auth/token/revoke-self", before.token(), JsonNodeFactory.instance.objectNode());
        } catch (Unusable e) {
            // it ends by itself
        }
    }

    private Lease byRole(String secretId) throws Unusable {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("role_id", settings.role());
        body.put("secret_id", secretId);
        var answer = server.ask("POST", "auth/" + settings.roleMount() + "/login", null, body);
        if (answer.status() != HttpURLConnection.HTTP_OK) throw refused(answer.status(), secretId);
        return lease(answer.json().path("auth"), secretId);
    }

    private Lease byToken(String token) throws Unusable {
        var answer = server.ask("GET", "auth/token/lookup-self", token, null);
        if (answer.status() != HttpURLConnection.HTTP_OK) throw refused(answer.status(), token);
        var data = answer.json().path("data");
        return lease(token, data.path("ttl").asLong(), data.path("renewable").asBoolean(), token);
    }

    private Lease lease(JsonNode auth, String with) throws Unusable {
        var token = auth.path("client_token").asText();
        if (token.isEmpty()) throw refused(HttpURLConnection.HTTP_OK, with);
        return lease(
                token,
                auth.path("lease_duration").asLong(),
                auth.path("renewable").asBoolean(),
                with);
    }

    private Lease lease(String token, long seconds, boolean renewable, String with) {
        long now = nanoTime.getAsLong();
        return new Lease(token, with, renewable, seconds <= 0, now, now + TimeUnit.SECONDS.toNanos(seconds));
    }

    private String read() throws Unusable {
        try {
            if (handed.isThere()) {
                var text = handed.read();
                if (!text.isEmpty() && text.indexOf('\n') < 0) return text;
            }
        } catch (Unusable e) {
            throw e;
        } catch (IOException e) {
            // as if it were not there
        }
        throw new Unusable(
                Unusable.VAULT_REFUSED,
                "What Vault is signed in to with, " + handed.place()
                        + ", is not there, cannot be read, or is not one line.",
                "Write it into " + handed.file() + " (chmod 600), or start the service with the credential "
                        + handed.name() + ".");
    }

    private Unusable refused(int status, String with) {
        refusedMs = with.equals(refusedText) ? Math.min(2 * refusedMs, LONGEST_AGAIN_MS) : REFUSED_AGAIN_MS;
        refusedText = with;
        boolean isToken = settings.role().isEmpty();
        return refused.begin(
                new Unusable(
                        Unusable.VAULT_REFUSED,
                        "Vault at " + server.address() + " refused the sign-in (" + status + ") by "
                                + (isToken ? "the token in " : "AppRole with the secret id in ")
                                + handed.place() + ".",
                        "Put a new one into that file"
                                + (isToken
                                        ? ""
                                        : ", or correct vaultRole or vaultRoleMount in " + SecretsConfig.PID + ".cfg")
                                + "; it is taken without a restart. The same is tried again after "
                                + TimeUnit.MILLISECONDS.toMinutes(refusedMs)
                                + " min only, since Vault locks who is refused often."),
                refusedMs);
    }
}
