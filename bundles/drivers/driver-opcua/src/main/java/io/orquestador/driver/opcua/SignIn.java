package io.orquestador.driver.opcua;

import io.orquestador.driver.opcua.LinkFailure.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.SignedIdentityToken;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.jspecify.annotations.Nullable;

/** One way to sign in at one endpoint, chosen before anything secret is touched. */
final class SignIn {
    private final User user;
    private final EndpointDescription endpoint;
    private final SecurityPolicy protection;

    private SignIn(User user, EndpointDescription endpoint, SecurityPolicy protection) {
        this.user = user;
        this.endpoint = endpoint;
        this.protection = protection;
    }

    /** @throws LinkFailure when the server offers no such sign-in, or only one that shows the password to the network */
    static SignIn choose(Target target, EndpointDescription endpoint) throws LinkFailure {
        var type = type(target.user());
        var offered = Stream.ofNullable(endpoint.getUserIdentityTokens())
                .flatMap(Arrays::stream)
                .filter(each -> each.getTokenType() == type)
                .toList();
        if (offered.isEmpty())
            throw new LinkFailure(
                    Kind.NO_ENDPOINT, "it does not let anybody in by " + type + "; it offers " + types(endpoint));
        UserTokenPolicy chosen = null;
        SecurityPolicy protection = SecurityPolicy.None;
        for (var each : offered) {
            var policy = protection(each, endpoint);
            if (policy == null) continue;
            if (chosen == null || protection == SecurityPolicy.None) {
                chosen = each;
                protection = policy;
            }
        }
        if (chosen == null)
            throw new LinkFailure(Kind.NO_ENDPOINT, "it protects its sign-in by " + type + " in a way unknown to us");
        boolean bare = protection == SecurityPolicy.None;
        if (target.user() instanceof User.Certificate && bare)
            throw new LinkFailure(Kind.NO_ENDPOINT, "it takes a user's certificate without a proof, so anybody's");
        boolean readable = bare && endpoint.getSecurityMode() != MessageSecurityMode.SignAndEncrypt;
        if (target.user() instanceof User.Password && readable && !target.allowPlainPassword())
            throw new LinkFailure(
                    Kind.PLAIN_PASSWORD,
                    "it takes the password only unencrypted over " + target.security() + "; it was not sent");
        return new SignIn(target.user(), with(endpoint, chosen), protection);
    }

    private static UserTokenType type(User user) {
        if (user instanceof User.Password) return UserTokenType.UserName;
        return user instanceof User.Certificate ? UserTokenType.Certificate : UserTokenType.Anonymous;
    }

    private static @Nullable SecurityPolicy protection(UserTokenPolicy token, EndpointDescription endpoint) {
        var uri = token.getSecurityPolicyUri();
        if (uri == null || uri.isEmpty()) uri = endpoint.getSecurityPolicyUri();
        return SecurityPolicy.fromUriSafe(uri).orElse(null);
    }

    private static List<String> types(EndpointDescription endpoint) {
        var types = new ArrayList<String>();
        var tokens = endpoint.getUserIdentityTokens();
        if (tokens == null) return types;
        for (var token : tokens) {
            var name = String.valueOf(token.getTokenType());
            if (!types.contains(name)) types.add(name);
        }
        return types;
    }

    /** Milo's providers take the first token of a type that they find. */
    private static EndpointDescription with(EndpointDescription endpoint, UserTokenPolicy only) {
        return new EndpointDescription(
                endpoint.getEndpointUrl(),
                endpoint.getServer(),
                endpoint.getServerCertificate(),
                endpoint.getSecurityMode(),
                endpoint.getSecurityPolicyUri(),
                new UserTokenPolicy[] {only},
                endpoint.getTransportProfileUri(),
                endpoint.getSecurityLevel());
    }

    /** The server's certificate protects what is sent, so it must be trusted even where messages are not protected. */
    boolean needsServerCertificate() {
        return !(user instanceof User.Anonymous) && protection != SecurityPolicy.None;
    }

    /** @param validator has the last word on the server's certificate */
    SignedIdentityToken token(Trust trust, CertificateValidator validator, ByteString serverNonce) throws LinkFailure {
        try {
            if (user instanceof User.Password password) {
                var bytes = trust.password(password.secret()); // wiped by the provider
                return new UsernameProvider(password.name(), () -> bytes, validator)
                        .getIdentityToken(endpoint, serverNonce);
            }
            if (user instanceof User.Certificate certificate) {
                var identity = trust.identity(certificate.identity());
                return new X509IdentityProvider(identity.chain(), identity.key())
                        .getIdentityToken(endpoint, serverNonce);
            }
            return new AnonymousProvider().getIdentityToken(endpoint, serverNonce);
        } catch (LinkFailure e) {
            throw e;
        } catch (Exception e) {
            throw LinkFailure.of("signing in", e);
        }
    }
}
