package io.orquestador.security.webauthn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.passkeys.Ceremonies;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * WebAuthn by Yubico's library, which checks page, host, challenge, presence, verification, signature and count. Its readers of CBOR and COSE throw
 * whatever runtime exception comes of bytes that are none, so of an answer every one of them means that it is wrong.
 */
@Component(configurationPid = {HttpsHost.PID, PasskeyConfig.PID})
public final class YubicoCeremonies implements Ceremonies {
    private static final String NAME = "Orquestador";
    /** As long as a question is good: five minutes. */
    private static final long TIMEOUT_MS = 300_000;

    private volatile Pages pages;

    @Activate // OSGi enters here
    public YubicoCeremonies(PasskeyConfig config, HttpsHost https) {
        this(Pages.of(config.host(), https.hostName()));
    }

    private YubicoCeremonies(Pages pages) {
        this.pages = pages;
    }

    /** For the pages of that host: tests enter here. */
    public static YubicoCeremonies of(String host) {
        return new YubicoCeremonies(new Pages(host));
    }

    @Modified
    void apply(PasskeyConfig config, HttpsHost https) {
        pages = Pages.of(config.host(), https.hostName());
    }

    @Override
    public Site site(String page) throws FactorRefused {
        return pages.site(page);
    }

    @Override
    public String creation(Site site, String challenge, Person person, List<Key> there) {
        try {
            return asked(site, challenge, person, there).toCredentialsCreateJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKeyCredentialCreationOptions asked(
            Site site, String challenge, Person person, List<Key> there) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(identity(site))
                .user(UserIdentity.builder()
                        .name(person.login())
                        .displayName(person.name())
                        .id(bytes(person.handle()))
                        .build())
                .challenge(bytes(challenge))
                .pubKeyCredParams(List.of(
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.RS256))
                .timeout(TIMEOUT_MS)
                .excludeCredentials(descriptors(there))
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.PREFERRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    @Override
    public Said readMade(String answer) throws Wrong {
        try {
            var credential = there(PublicKeyCredential.parseRegistrationResponseJson(answer));
            return new Said(
                    credential.getResponse().getClientData().getChallenge().getBase64Url(),
                    credential.getId().getBase64Url());
        } catch (IOException | RuntimeException e) {
            throw new Wrong(String.valueOf(e.getMessage()), false);
        }
    }

    @Override
    public Key made(Site site, String challenge, Person person, String answer) throws Wrong {
        try {
            var credential = there(PublicKeyCredential.parseRegistrationResponseJson(answer));
            var made = party(site, new OneKey())
                    .finishRegistration(FinishRegistrationOptions.builder()
                            .request(asked(site, challenge, person, List.of()))
                            .response(credential)
                            .build());
            return new Key(
                    made.getKeyId().getId().getBase64Url(),
                    person.handle(),
                    made.getPublicKeyCose().getBase64Url(),
                    made.getSignatureCount(),
                    credential.getResponse().getTransports().stream()
                            .map(AuthenticatorTransport::getId)
                            .sorted()
                            .toList());
        } catch (RegistrationFailedException | IOException | RuntimeException e) {
            throw new Wrong(String.valueOf(e.getMessage()), false);
        }
    }

    @Override
    public String question(Site site, String challenge, List<Key> keys, boolean mustVerify) {
        try {
            return options(site, challenge, keys, mustVerify).toCredentialsGetJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKeyCredentialRequestOptions options(
            Site site, String challenge, List<Key> keys, boolean mustVerify) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(bytes(challenge))
                .timeout(TIMEOUT_MS)
                .rpId(site.host())
                .allowCredentials(List.copyOf(descriptors(keys)))
                .userVerification(
                        mustVerify ? UserVerificationRequirement.REQUIRED : UserVerificationRequirement.PREFERRED)
                .build();
    }

    @Override
    public Said read(String answer) throws Wrong {
        try {
            var credential = there(PublicKeyCredential.parseAssertionResponseJson(answer));
            return new Said(
                    credential.getResponse().getClientData().getChallenge().getBase64Url(),
                    credential.getId().getBase64Url());
        } catch (IOException | RuntimeException e) {
            throw new Wrong(String.valueOf(e.getMessage()), false);
        }
    }

    @Override
    public long signed(Site site, String challenge, Key key, String answer, boolean mustVerify) throws Wrong {
        try {
            var request = AssertionRequest.builder()
                    .publicKeyCredentialRequestOptions(options(site, challenge, List.of(key), mustVerify))
                    .username(OneKey.PERSON)
                    .build();
            var result = party(site, new OneKey(key))
                    .finishAssertion(FinishAssertionOptions.builder()
                            .request(request)
                            .response(there(PublicKeyCredential.parseAssertionResponseJson(answer)))
                            .build());
            if (!result.isSuccess()) throw new Wrong("it was not signed by that key", false);
            return result.getSignatureCount();
        } catch (InvalidSignatureCountException e) {
            throw new Wrong(String.valueOf(e.getMessage()), true);
        } catch (AssertionFailedException | IOException | RuntimeException e) {
            throw new Wrong(String.valueOf(e.getMessage()), false);
        }
    }

    /** Of the JSON {@code null} the library makes none. */
    private static <T> T there(@Nullable T credential) throws IOException {
        if (credential == null) throw new IOException("it says nothing");
        return credential;
    }

    private static RelyingParty party(Site site, OneKey keys) {
        return RelyingParty.builder()
                .identity(identity(site))
                .credentialRepository(keys)
                .origins(Set.of(site.page()))
                .build();
    }

    private static RelyingPartyIdentity identity(Site site) {
        return RelyingPartyIdentity.builder().id(site.host()).name(NAME).build();
    }

    private static Set<PublicKeyCredentialDescriptor> descriptors(List<Key> keys) {
        var all = new LinkedHashSet<PublicKeyCredentialDescriptor>();
        for (var key : keys)
            all.add(PublicKeyCredentialDescriptor.builder()
                    .id(bytes(key.id()))
                    .transports(transports(key))
                    .build());
        return all;
    }

    private static SortedSet<AuthenticatorTransport> transports(Key key) {
        var all = new TreeSet<AuthenticatorTransport>();
        key.transports().forEach(each -> all.add(AuthenticatorTransport.of(each)));
        return all;
    }

    static ByteArray bytes(String text) {
        try {
            return ByteArray.fromBase64Url(text);
        } catch (Base64UrlException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
