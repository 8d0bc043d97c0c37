package io.orquestador.security.webauthn;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import io.orquestador.security.passkeys.Ceremonies;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the library may know: the one key that the answer is checked against, or none. Whose it is stays outside. */
final class OneKey implements CredentialRepository {
    static final String PERSON = "person";

    private final Ceremonies.@Nullable Key key;

    OneKey() {
        key = null;
    }

    OneKey(Ceremonies.Key key) {
        this.key = key;
    }

    private Optional<Ceremonies.Key> key() {
        return Optional.ofNullable(key);
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        return Set.of();
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return key().map(found -> YubicoCeremonies.bytes(found.handle()));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
        return key().filter(found -> handle.getBase64Url().equals(found.handle()))
                .map(found -> PERSON);
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
        return key().filter(found -> id.getBase64Url().equals(found.id())
                        && handle.getBase64Url().equals(found.handle()))
                .map(found -> RegisteredCredential.builder()
                        .credentialId(id)
                        .userHandle(handle)
                        .publicKeyCose(YubicoCeremonies.bytes(found.publicKey()))
                        .signatureCount(found.count())
                        .build());
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray id) {
        return Set.of(); // whether it is anybody's already is asked of the table
    }
}
