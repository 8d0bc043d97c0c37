package io.orquestador.security.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The key is locked by a key of Vault's Transit engine (HTTP API, Transit: encrypt, decrypt). */
final class TransitWrapping implements Wrapping {
    private final VaultClient vault;
    private final KeySettings settings;

    TransitWrapping(VaultClient vault, KeySettings settings) {
        this.vault = vault;
        this.settings = settings;
    }

    @Override
    public String wrap(char[] key) throws IOException {
        var plain = Base64.getEncoder().encodeToString(new String(key).getBytes(StandardCharsets.UTF_8));
        return ask("encrypt", "plaintext", plain).path("ciphertext").asText();
    }

    @Override
    public char[] unwrap(String wrapped) throws IOException {
        var plain = ask("decrypt", "ciphertext", wrapped).path("plaintext").asText();
        try {
            return new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8).toCharArray();
        } catch (IllegalArgumentException e) { // not told: it may quote
            throw refused("answered no key");
        }
    }

    private JsonNode ask(String verb, String name, String text) throws IOException {
        try {
            var answer = vault.ask(
                    "POST",
                    settings.transitMount() + "/" + verb + "/" + settings.transitKey(),
                    JsonNodeFactory.instance.objectNode().put(name, text));
            if (answer.status() == HttpURLConnection.HTTP_OK)
                return answer.json().path("data");
            throw refused("cannot " + verb + " the key of the secrets (" + answer.status() + ")");
        } catch (Unusable e) {
            throw e.locked();
        }
    }

    private Unusable refused(String why) {
        return new Unusable(
                Unusable.LOCKED,
                "Vault at " + vault.address() + " " + why + " by " + settings.transitMount() + "/"
                        + settings.transitKey() + ".",
                "See that the Transit key has that name, is the one that locked the secrets, and has its old versions still.");
    }
}
