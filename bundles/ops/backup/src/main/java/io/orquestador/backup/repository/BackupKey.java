package io.orquestador.backup.repository;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256 bits that a repository can be read with, and all that is done with them. Names and content have keys of their own, derived by
 * HMAC-SHA256. What is sealed is one AES-256-GCM message with a random nonce, bound to the name it is kept under: cut short, changed or put
 * in another's place it does not open. Source: NIST SP 800-38D.
 */
public final class BackupKey {
    private static final String MARK = "orquestador-backup-key-1";
    private static final Pattern TEXT = Pattern.compile(MARK + " ([0-9a-f]{64}) ([0-9a-f]{8})\\s*");
    private static final byte[] MAGIC = "OQBK1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** How much longer a sealed message is than what it holds. */
    static final int OVERHEAD_BYTES = MAGIC.length + NONCE_BYTES + TAG_BYTES;

    private final String text;
    private final String id;
    private final SecretKeySpec names;
    private final SecretKeySpec content;

    private BackupKey(byte[] key) {
        text = MARK + " " + HexFormat.of().formatHex(key) + " " + checksum(key) + "\n";
        var master = new SecretKeySpec(key, "HmacSHA256");
        id = HexFormat.of().formatHex(hmac(master, "id".getBytes(StandardCharsets.US_ASCII)), 0, 8);
        names = new SecretKeySpec(hmac(master, "names".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256");
        content = new SecretKeySpec(hmac(master, "content".getBytes(StandardCharsets.US_ASCII)), "AES");
    }

    static BackupKey random() {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        return new BackupKey(key);
    }

    /** The key in this file; made, owner-only, when there is none. */
    public static BackupKey readOrMake(Path file) throws IOException {
        if (Files.exists(file)) return read(file);
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        var made = random();
        made.write(file);
        return made;
    }

    /** @throws IOException when there is no key in it; the message says what to do */
    public static BackupKey read(Path file) throws IOException {
        if (!Files.isReadable(file))
            throw new IOException("There is no key " + file
                    + " that can be read. It was kept apart from the backups; name its copy with --key FILE.");
        var found = TEXT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!found.matches())
            throw new IOException(file + " is no backup key. It has one line: " + MARK + ", 64 digits, 8 digits.");
        var key = HexFormat.of().parseHex(found.group(1));
        if (!checksum(key).equals(found.group(2)))
            throw new IOException(
                    "The key in " + file + " was copied wrongly: its last 8 digits do not fit the others.");
        return new BackupKey(key);
    }

    /** Keeps it there, owner-only. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Which key it is; tells nothing about it. */
    public String id() {
        return id;
    }

    /** What content of this kind is named by: who does not have the key learns nothing from it. 32 bytes. */
    byte[] name(byte kind, byte[] plain, int length) {
        try {
            var mac = mac(names);
            mac.update(kind);
            mac.update(plain, 0, length);
            return mac.doFinal();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every key is good for HMAC", e);
        }
    }

    /** @param name that it will be kept under */
    byte[] seal(String name, byte[] plain, int length) {
        var sealed = Arrays.copyOf(MAGIC, OVERHEAD_BYTES + length);
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, MAGIC.length, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(plain, 0, length, sealed, MAGIC.length + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
        return sealed;
    }

    /** @throws Damaged when it is not whole, or not what was sealed under this name with this key */
    byte[] open(String name, byte[] sealed) throws Damaged {
        if (sealed.length < OVERHEAD_BYTES || !Arrays.equals(sealed, 0, MAGIC.length, MAGIC, 0, MAGIC.length))
            throw new Damaged("it is cut short, or no file of a backup");
        var nonce = Arrays.copyOfRange(sealed, MAGIC.length, MAGIC.length + NONCE_BYTES);
        int from = MAGIC.length + NONCE_BYTES;
        try {
            return cipher(Cipher.DECRYPT_MODE, name, nonce).doFinal(sealed, from, sealed.length - from);
        } catch (AEADBadTagException e) {
            throw new Damaged("it is not what was written there: changed, cut short, or in another file's place");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, content, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(MAGIC);
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String checksum(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            return mac(key).doFinal(text);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every key is good for HMAC", e);
        }
    }

    private static Mac mac(SecretKeySpec key) throws InvalidKeyException {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "backup key " + id;
    }
}
