package io.orquestador.support.block;

/** What the values of a block are. The code is in each block and never changes. */
public enum Kind {
    BOOL(0),
    INT64(1),
    FLOAT64(2),
    STRING(3);

    private static final Kind[] BY_CODE = values();
    private final int code;

    Kind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static Kind of(int code) throws CorruptBlock {
        if (code < 0 || code >= BY_CODE.length) throw new CorruptBlock("values of kind " + code);
        return BY_CODE[code];
    }
}
