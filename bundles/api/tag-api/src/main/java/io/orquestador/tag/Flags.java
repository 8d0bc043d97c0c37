package io.orquestador.tag;

/** One byte beside every sample: its type in the two lowest bits, then facts that a status code cannot carry. */
public final class Flags {
    /** Mask of the {@link TagType} code. */
    public static final int TYPE = 0b0000_0011;
    /** The source was 32 bit wide: show and compress it as such. */
    public static final int FLOAT32 = 0b0000_0100;
    /** Older than the tag's last sample: stored and checked for records, never in the image, never annunciated. */
    public static final int HISTORICAL = 0b0000_1000;
    /** There is no value, only a status. The bits are 0 and mean nothing. */
    public static final int NO_VALUE = 0b0001_0000;
    /** The device's time could not be right (more than 5 s ahead, or before 2000): the receive time stands instead. */
    public static final int CLOCK_REPLACED = 0b0010_0000;
    /** Live only: the journal could not take it, so it is in no record. Never set on a journaled sample. */
    public static final int NOT_RECORDED = 0b0100_0000;

    private Flags() {}

    public static TagType type(byte flags) {
        return TagType.of(flags & TYPE);
    }

    public static boolean has(byte flags, int flag) {
        return (flags & flag) != 0;
    }
}
