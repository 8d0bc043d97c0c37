package io.orquestador.security.secrets;

import io.orquestador.support.runtime.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted file {@code secrets.bcfks} (Bouncy Castle's BCFKS: AES-256-CCM, HMAC-SHA-512), in memory. The generation before stays
 * beside it. For one thread at a time.
 */
final class Keystore {
    static final String FILE = "secrets.bcfks";
    static final String BEFORE = "secrets.bcfks.before";

    private static final Provider PROVIDER = new BouncyCastleProvider(); // used as an object, registered nowhere

    private final Path file;
    private final StoreKey storeKey;
    private final KeyStore entries;
    private char @Nullable [] key;

    private Keystore(Path file, StoreKey storeKey, char @Nullable [] key, KeyStore entries) {
        this.file = file;
        this.storeKey = storeKey;
        this.key = key;
        this.entries = entries;
    }

    /** Opens what is there. Empty, in memory, when there is neither store nor generation before: nothing is made by looking. */
    static Keystore open(Path folder, StoreKey storeKey) throws IOException {
        var file = folder.resolve(FILE);
        var before = folder.resolve(BEFORE);
        if (!Files.exists(file)) {
            if (Files.exists(before))
                throw new Unusable(
                        Unusable.UNREADABLE,
                        file + " is not there, but the generation before it is.",
                        "Bring it back from a backup, or go back one change: cp " + before + " " + file);
            return new Keystore(file, storeKey, null, load(null, new char[0]));
        }
        OwnerOnly.require(file);
        var key = storeKey.read();
        KeyStore entries;
        try {
            entries = load(Files.readAllBytes(file), key);
        } catch (IOException e) { // Bouncy Castle tells damage and a wrong key in the same way
            throw opens(before, key)
                    ? new Unusable(
                            Unusable.UNREADABLE,
                            file + " is damaged; the generation before it is whole.",
                            "Bring it back from a backup, or go back one change: cp " + before + " " + file)
                    : new Unusable(
                            Unusable.UNREADABLE,
                            file + " is damaged, or " + storeKey.place() + " is not its key.",
                            "Bring both back from the same backup. To begin anew without the old secrets, move both and "
                                    + before + " away.");
        }
        storeKey.settle(key); // no sooner: a key that opens nothing is moved nowhere
        return new Keystore(file, storeKey, key, entries);
    }

    private static boolean opens(Path file, char[] key) {
        try {
            load(Files.readAllBytes(file), key);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static KeyStore load(byte @Nullable [] content, char[] key) throws IOException {
        try {
            var store = KeyStore.getInstance("BCFKS", PROVIDER);
            store.load(content == null ? null : new ByteArrayInputStream(content), key);
            return store;
        } catch (GeneralSecurityException | RuntimeException e) { // hostile bytes end in all kinds
            throw new IOException("it is no BCFKS keystore of this key", e);
        }
    }

    /** Made with the first secret. */
    private char[] key() throws IOException {
        var known = key;
        if (known != null) return known;
        if (!storeKey.isThere()) storeKey.make();
        var made = storeKey.read();
        storeKey.settle(made);
        key = made;
        return made;
    }

    Optional<char[]> get(String name) throws IOException {
        if (!has(name)) return Optional.empty();
        try {
            var found = entries.getKey(name, key());
            return found == null ? Optional.empty() : Optional.of(characters(found.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("The entry " + name + " of " + file + " cannot be read", e);
        }
    }

    boolean has(String name) throws IOException {
        try {
            return entries.containsAlias(name);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    List<String> names() throws IOException {
        try {
            return Collections.list(entries.aliases()).stream().sorted().toList();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    Instant set(String name) throws IOException {
        try {
            return entries.getCreationDate(name).toInstant();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** In memory, until {@link #save}. */
    void put(String name, char[] value) throws IOException {
        var bytes = bytes(value);
        try {
            entries.deleteEntry(name); // an entry that is replaced would keep its date
            entries.setKeyEntry(name, new SecretKeySpec(bytes, "AES"), key(), null);
        } catch (GeneralSecurityException e) {
            throw new IOException("The secret " + name + " cannot be encrypted", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** In memory, until {@link #save}. */
    void remove(String name) throws IOException {
        try {
            entries.deleteEntry(name);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Blocks for some syncs. A kill at any moment leaves this generation or the one before, whole. */
    void save() throws IOException {
        var content = new ByteArrayOutputStream();
        try {
            entries.store(content, key());
        } catch (GeneralSecurityException e) {
            throw new IOException("The secrets cannot be encrypted", e);
        }
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(file.getParent()));
        if (Files.exists(file)) AtomicFile.write(file.resolveSibling(BEFORE), Files.readAllBytes(file));
        AtomicFile.write(file, content.toByteArray());
    }

    /** @throws IllegalArgumentException when it is no text: half a surrogate pair */
    static void requireText(char[] value) {
        Arrays.fill(bytes(value), (byte) 0);
    }

    private static byte[] bytes(char[] value) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A secret is text; this one holds half a character.", e);
        }
    }

    private static char[] characters(byte[] bytes) {
        var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        var value = new char[decoded.remaining()];
        decoded.get(value);
        Arrays.fill(bytes, (byte) 0);
        return value;
    }
}
