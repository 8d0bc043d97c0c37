package io.orquestador.tag;

/** What a tag's values are. The code is written to disk and never changes. */
public enum TagType {
    /** 0 or 1. */
    BOOL(0),
    /** Signed 64 bit. An unsigned value beyond that is bad, with its digits in the event. */
    INT64(1),
    /** IEEE 754 double, kept bit-exact. {@link Flags#FLOAT32} marks a value that was 32 bit wide at its source. */
    FLOAT64(2),
    /** At most {@link SampleBatch#MAX_TEXT_BYTES} bytes of UTF-8. */
    STRING(3);

    private static final TagType[] BY_CODE = values();
    private final int code;

    TagType(int code) {
        this.code = code;
    }

    /** 0 to 3; also the two lowest bits of a sample's {@link Flags}. */
    public int code() {
        return code;
    }

    /** @param code only its two lowest bits count */
    public static TagType of(int code) {
        return BY_CODE[code & 3];
    }
}
