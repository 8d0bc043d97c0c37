package io.orquestador.audit.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A signed statement of what the chain was.
 *
 * @param size entries that it covers
 * @param root of the Merkle tree over them, hexadecimal
 * @param head hash of the chain at the last of them, hexadecimal
 * @param previous SHA-256 of the signed text of the checkpoint before; empty for the first
 * @param publicKey DER, base64
 * @param signed canonical text that the signature is of
 * @param peaks roots of the tree's whole parts, hexadecimal: where the tree goes on; they fold to the root
 */
record Checkpoint(
        long size,
        String root,
        String head,
        Instant at,
        String previous,
        String publicKey,
        String signed,
        String signature,
        List<String> peaks) {

    static Checkpoint sign(Tree tree, String head, Instant at, String previous, SigningKey key) {
        var text = CanonicalJson.write(Map.of(
                "at", at.toString(),
                "head", head,
                "key", key.id(),
                "previous", previous,
                "root", Hashes.hex(tree.root()),
                "size", tree.size(),
                "v", 1L));
        var peaks = tree.roots().stream().map(Hashes::hex).toList();
        return read(text, key.sign(text), key.publicText(), peaks);
    }

    /** As a line of the file and of an export. */
    String line() {
        return CanonicalJson.write(Map.of(
                "export", "checkpoint", "peaks", peaks, "public", publicKey, "signature", signature, "signed", signed));
    }

    /** @throws IllegalArgumentException when it is none */
    static Checkpoint parse(String line) {
        var fields = JsonText.object(line);
        var peaks = new ArrayList<String>();
        for (var peak : (List<?>) Fields.of(fields, "peaks", List.class)) peaks.add(String.valueOf(peak));
        return read(
                Fields.text(fields, "signed"), Fields.text(fields, "signature"), Fields.text(fields, "public"), peaks);
    }

    private static Checkpoint read(String signed, String signature, String publicKey, List<String> peaks) {
        var fields = JsonText.object(signed);
        return new Checkpoint(
                Fields.of(fields, "size", Long.class),
                Fields.text(fields, "root"),
                Fields.text(fields, "head"),
                Fields.time(fields, "at"),
                Fields.text(fields, "previous"),
                publicKey,
                signed,
                signature,
                List.copyOf(peaks));
    }

    String digest() {
        return Hashes.of(signed);
    }

    boolean isSigned() {
        return SigningKey.verifies(publicKey, signed, signature);
    }

    /** @throws IllegalArgumentException when the peaks are not those of the signed root */
    Tree tree() {
        var tree = Tree.of(size, peaks.stream().map(Hashes::bytes).toList());
        if (!Hashes.hex(tree.root()).equals(root))
            throw new IllegalArgumentException("The checkpoint of " + size + " entries has peaks of another tree");
        return tree;
    }
}
