package io.orquestador.security.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.LinkedAccounts;
import io.orquestador.security.accounts.LinkedAccounts.Person;
import io.orquestador.security.provider.ExternalSignIn;
import io.orquestador.security.provider.ProviderRefused;
import io.orquestador.security.sessions.ProviderSessions;
import io.orquestador.support.address.IpAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One provider: leads people there, and lets in whom it knows and whose groups stand for a role. Safe from any thread. */
final class OidcDesk implements ExternalSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(OidcDesk.class);
    private static final Subject SELF = Subject.system("security-oidc");
    private static final String CODE = "code";
    private static final int LONGEST = 4_096;

    private final Settings settings;
    private final Peers peers;
    private final Provider provider;
    private final IdTokens tokens;
    private final Flows flows;
    private final FailedEnds failed;

    OidcDesk(Settings settings, Web web, Peers peers, SecureRandom random, Clock clock) {
        this.settings = settings;
        this.peers = peers;
        provider = new Provider(settings, web, clock);
        tokens = new IdTokens(settings, provider, clock);
        flows = new Flows(random, clock);
        failed = new FailedEnds(clock);
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(settings.label(), provider.isThere()));
    }

    @Override
    public Begun begin(String callback, String target, Origin from) throws ProviderRefused {
        var endpoints = endpoints();
        var begun = flows.begin(callback, Targets.own(target), IpAddresses.counted(from.address()))
                .orElseThrow(() -> new ProviderRefused(
                        "OIDC-NOT-NOW", "Too many sign-ins were begun and not ended. Try again in ten minutes."));
        var flow = begun.flow();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", CODE);
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", callback);
        query.put("scope", String.join(" ", settings.scopes()));
        query.put("state", flow.state());
        query.put("nonce", flow.nonce());
        query.put("code_challenge", Flows.challenge(flow.verifier()));
        query.put("code_challenge_method", "S256");
        if (settings.fresh()) {
            query.put("prompt", "login");
            query.put("max_age", "0");
        }
        var address = endpoints.authorization().toString();
        var provider = URI.create(address + (address.contains("?") ? "&" : "?") + Forms.of(query));
        return new Begun(begun.value(), provider);
    }

    @Override
    public Ended end(Answer answer, String flow, Origin from) throws ProviderRefused {
        var station = IpAddresses.counted(from.address());
        if (failed.isHeld(station))
            throw new ProviderRefused(
                    "OIDC-NOT-NOW",
                    "Too many sign-ins from this address came to nothing. Try again in a quarter of an hour.");
        var open = flows.end(flow)
                .filter(known -> isSame(known.state(), answer.state()))
                .orElseThrow(
                        () -> new ProviderRefused(
                                "OIDC-STALE",
                                "This sign-in was not begun in this browser, took longer than ten minutes, or ended already. Begin again."));
        try {
            checkAnswer(answer);
            var claims = claims(answer.code(), open);
            var account = account(claims);
            var session = sessions()
                    .open(SELF, account.id(), settings.issuer(), from)
                    .orElseThrow(() -> new ProviderRefused(
                            "OIDC-DISABLED", "This account may not sign in here. Ask a security administrator."));
            return new Ended(session, open.target());
        } catch (ProviderRefused e) {
            failed.add(station);
            LOG.info("Nobody came in by {}: {}", settings.issuer(), e.getMessage());
            var record = peers.sessions();
            if (record != null) record.failed(settings.issuer(), String.valueOf(e.getMessage()), from);
            throw e;
        } catch (Permit.Refused e) {
            LOG.warn("Nobody can come in by {} now: {}", settings.issuer(), e.getMessage());
            throw new ProviderRefused("OIDC-NOT-NOW", String.valueOf(e.getMessage()));
        }
    }

    /** It is said by the provider, and by none that was mixed in (RFC 9207). */
    private void checkAnswer(Answer answer) throws ProviderRefused {
        boolean isNamed = !answer.issuer().isEmpty();
        if (isNamed ? !answer.issuer().equals(settings.issuer()) : endpoints().namesItself())
            throw new ProviderRefused("OIDC-MIXED", "Another provider answered than was asked. Begin again.");
        if (answer.error().equals("access_denied"))
            throw new ProviderRefused("OIDC-DENIED", "The sign-in was cancelled at the provider, or refused there.");
        if (!answer.error().isEmpty())
            throw new ProviderRefused(
                    "OIDC-PROVIDER",
                    "The provider refused with " + word(answer.error())
                            + ". Look whether clientId and the address where the browser comes back are as they are there.");
        if (answer.code().isEmpty() || answer.code().length() > LONGEST)
            throw new ProviderRefused("OIDC-PROVIDER", "The provider sent the browser back without a code.");
    }

    private JWTClaimsSet claims(String code, Flow flow) throws ProviderRefused {
        var secret = secret();
        try {
            var form = Map.of(
                    "grant_type",
                    "authorization_code",
                    CODE,
                    code,
                    "redirect_uri",
                    flow.callback(),
                    "code_verifier",
                    flow.verifier());
            var answer = provider.exchange(form, secret);
            if (answer.status() != 200)
                throw new ProviderRefused(
                        "OIDC-PROVIDER",
                        "The provider did not take the code (" + answer.status() + " " + word(answer.text("error"))
                                + "). If this goes on, look whether the secret " + settings.secret()
                                + " is the one of this client there.");
            return tokens.verify(answer.text("id_token"), flow);
        } catch (IOException e) {
            throw away(e);
        } catch (IdTokens.Unbelievable e) {
            throw new ProviderRefused("OIDC-TOKEN", "The provider's ID token is refused: " + e.getMessage() + ".");
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private Account account(JWTClaimsSet claims) throws ProviderRefused, Permit.Refused {
        var person = new Person(
                settings.issuer(),
                claims.getSubject(),
                Claims.text(claims, "preferred_username", "email", "name"),
                Claims.text(claims, "name", "preferred_username"));
        var roles = settings.roles().of(Claims.groups(claims, settings.groupsClaim()));
        try {
            return accounts().enter(SELF, person, roles);
        } catch (AccountRefused e) {
            var code =
                    switch (e.code()) {
                        case "ACCOUNT-NO-ROLE" -> "OIDC-NO-ROLE";
                        case "ACCOUNT-DISABLED", "ACCOUNT-ERASED" -> "OIDC-DISABLED";
                        default -> "OIDC-ACCOUNT";
                    };
            throw new ProviderRefused(code, String.valueOf(e.getMessage()));
        } catch (AccountsUnavailable e) {
            throw new ProviderRefused("OIDC-NOT-NOW", String.valueOf(e.getMessage()));
        }
    }

    private Endpoints endpoints() throws ProviderRefused {
        try {
            return provider.endpoints();
        } catch (IOException e) {
            throw away(e);
        }
    }

    private ProviderRefused away(IOException e) {
        return new ProviderRefused(
                "OIDC-AWAY",
                "The identity provider does not answer (" + e.getMessage()
                        + "). Who has a login of this runtime signs in by that; who is in stays in.");
    }

    private char[] secret() throws ProviderRefused {
        var secrets = peers.secrets();
        try {
            var secret = secrets == null ? Optional.<char[]>empty() : secrets.get(settings.secret());
            return secret.orElseThrow(() -> new ProviderRefused(
                    "OIDC-SECRET",
                    "There is no secret " + settings.secret()
                            + ". Keep the one of this client at the provider: ./orq secret set " + settings.secret()));
        } catch (UncheckedIOException e) {
            throw new ProviderRefused("OIDC-SECRET", String.valueOf(e.getMessage()));
        }
    }

    private LinkedAccounts accounts() throws ProviderRefused {
        var accounts = peers.accounts();
        if (accounts != null) return accounts;
        throw new ProviderRefused(
                "OIDC-NOT-NOW", "The bundle security-users does not serve now, or has not read the accounts yet.");
    }

    private ProviderSessions sessions() throws ProviderRefused {
        var sessions = peers.sessions();
        if (sessions != null) return sessions;
        throw new ProviderRefused(
                "OIDC-NOT-NOW", "The bundle security-tokens does not serve now. Try again in a second.");
    }

    /** An error's name as it may be in a log: strangers write it too. */
    private static String word(String given) {
        var plain = given.replaceAll("[^A-Za-z0-9_.-]", "");
        return plain.isEmpty() ? "an error without a name" : plain.substring(0, Math.min(plain.length(), 64));
    }

    private static boolean isSame(String ours, String theirs) {
        return MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8), theirs.getBytes(StandardCharsets.UTF_8));
    }
}
