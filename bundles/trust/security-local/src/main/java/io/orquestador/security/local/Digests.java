package io.orquestador.security.local;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, so that secrets of any length are compared in constant time. */
final class Digests {
    private Digests() {}

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
