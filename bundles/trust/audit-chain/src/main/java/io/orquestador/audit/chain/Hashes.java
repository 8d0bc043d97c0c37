package io.orquestador.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 with the prefixes that keep its uses apart: RFC 6962's for leaves and nodes, ours for the chain. */
final class Hashes {
    static final int BYTES = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final byte[] LINK = {2};
    private static final byte[] NOTHING = {};
    private static final HexFormat HEX = HexFormat.of();

    private Hashes() {}

    /** The hash of a chain without entries. */
    static byte[] origin() {
        return new byte[BYTES];
    }

    static byte[] leaf(byte[] entry) {
        return sha256(LEAF, entry, NOTHING);
    }

    static byte[] node(byte[] left, byte[] right) {
        return sha256(NODE, left, right);
    }

    static byte[] link(byte[] previous, byte[] entry) {
        return sha256(LINK, previous, entry);
    }

    static byte[] of(byte[] bytes) {
        return sha256(bytes, NOTHING, NOTHING);
    }

    static String of(String text) {
        return hex(of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    private static byte[] sha256(byte[] first, byte[] second, byte[] third) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            digest.update(second);
            digest.update(third);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
