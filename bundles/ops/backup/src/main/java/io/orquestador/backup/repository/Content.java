package io.orquestador.backup.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a stream of bytes is known by in a repository: equal bytes have equal references. {@code p<name>} is one piece, {@code i<name>} a
 * list of pieces.
 */
public record Content(@JsonValue String reference) {
    private static final Pattern REFERENCE = Pattern.compile("[pi][0-9a-f]{64}");

    /** Most bytes of a piece, and so of what is held in memory. */
    static final int PIECE_BYTES = 1 << 20;

    static final int NAME_BYTES = 32;
    static final byte PIECE = 'p';
    static final byte LIST = 'i';

    @JsonCreator
    public Content {
        if (!REFERENCE.matcher(reference).matches())
            throw new IllegalArgumentException("'" + reference + "' is no reference to content");
    }

    static Content of(byte kind, byte[] name) {
        return new Content((char) kind + HexFormat.of().formatHex(name));
    }

    boolean isList() {
        return reference.charAt(0) == LIST;
    }

    /** Of the object that it is kept in. */
    String name() {
        return reference.substring(1);
    }
}
