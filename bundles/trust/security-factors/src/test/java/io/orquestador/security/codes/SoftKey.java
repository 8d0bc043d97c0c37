package io.orquestador.security.codes;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** An authenticator with one key (ES256) and a browser around it. What they say can be made wrong, each part by itself. */
final class SoftKey {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    final String id;
    private final byte[] rawId = new byte[16];
    private final KeyPair pair;
    String page;
    String host;
    String handle = "";
    boolean verifies = true;
    /** Said in place of its public key, when there is any. */
    byte[] cose = {};

    int count;

    SoftKey(String page, String host) throws GeneralSecurityException {
        this.page = page;
        this.host = host;
        new SecureRandom().nextBytes(rawId);
        id = text(rawId);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String challenge(String question) {
        return field(question, "\"challenge\":\"([^\"]+)\"");
    }

    private static String field(String json, String pattern) {
        var found = Pattern.compile(pattern).matcher(json);
        if (!found.find()) throw new AssertionError(pattern + " is not in " + json);
        return found.group(1);
    }

    /** Answers to {@code navigator.credentials.create}. */
    String make(String question) throws GeneralSecurityException {
        handle = field(question, "\"user\":\\{[^}]*\"id\":\"([^\"]+)\"");
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        cose.writeBytes(fixed(point.getAffineX()));
        cose.writeBytes(new byte[] {0x22, 0x58, 32});
        cose.writeBytes(fixed(point.getAffineY()));
        var data = new ByteArrayOutputStream();
        data.writeBytes(authenticatorData(ATTESTED));
        data.writeBytes(new byte[16]);
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) rawId.length).array());
        data.writeBytes(rawId);
        data.writeBytes(this.cose.length > 0 ? this.cose : cose.toByteArray());
        var object = new ByteArrayOutputStream(); // {"fmt": "none", "attStmt": {}, "authData": …}
        object.write(0xa3);
        object.writeBytes(cborText("fmt"));
        object.writeBytes(cborText("none"));
        object.writeBytes(cborText("attStmt"));
        object.write(0xa0);
        object.writeBytes(cborText("authData"));
        object.write(0x59);
        object.writeBytes(ByteBuffer.allocate(2).putShort((short) data.size()).array());
        object.writeBytes(data.toByteArray());
        return "{\"id\":\"%s\",\"rawId\":\"%s\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\",\"transports\":[\"usb\",\"nfc\"]}}"
                .formatted(
                        id, id, text(clientData("webauthn.create", challenge(question))), text(object.toByteArray()));
    }

    /** Answers to {@code navigator.credentials.get}. */
    String sign(String question) throws GeneralSecurityException {
        count++;
        var client = clientData("webauthn.get", challenge(question));
        var data = authenticatorData(0);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return "{\"id\":\"%s\",\"rawId\":\"%s\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\"}}"
                .formatted(id, id, text(client), text(data), text(signature.sign()), handle);
    }

    private byte[] clientData(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, page)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int more) throws GeneralSecurityException {
        return ByteBuffer.allocate(37)
                .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (PRESENT | (verifies ? VERIFIED : 0) | more))
                .putInt(count)
                .array();
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] cborText(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + 1)
                .put((byte) (0x60 + bytes.length))
                .put(bytes)
                .array();
    }

    private static byte[] fixed(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }
}
