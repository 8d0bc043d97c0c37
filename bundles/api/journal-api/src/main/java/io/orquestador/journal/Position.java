package io.orquestador.journal;

/**
 * A place in a journal, in one long: 19 bits of incarnation above 44 bits of offset, so that positions of one journal compare as longs.
 * Every open of a journal has a higher incarnation, so no position is ever used twice. The offset counts bytes and goes on across
 * incarnations; frames begin at multiples of 8, so its three lowest bits are 0 and not kept.
 */
public final class Position {
    /** Before the first frame of any journal. */
    public static final long START = 0;

    private static final int OFFSET_BITS = 44;
    private static final int ALIGNMENT_BITS = 3;
    /** 128 TiB: ten years of 20,000 samples a second. */
    public static final long MAX_OFFSET = ((1L << OFFSET_BITS) - 1) << ALIGNMENT_BITS;
    /** 524,287 opens. */
    public static final int MAX_INCARNATION = (1 << 19) - 1;

    private Position() {}

    /** @param offset bytes, a multiple of 8 */
    public static long of(int incarnation, long offset) {
        boolean fits = incarnation >= 0 && incarnation <= MAX_INCARNATION && offset >= 0 && offset <= MAX_OFFSET;
        if (!fits || (offset & ((1 << ALIGNMENT_BITS) - 1)) != 0)
            throw new IllegalArgumentException(
                    "No such journal position: incarnation " + incarnation + ", offset " + offset);
        return ((long) incarnation << OFFSET_BITS) | (offset >>> ALIGNMENT_BITS);
    }

    public static int incarnation(long position) {
        return (int) (position >>> OFFSET_BITS);
    }

    /** In bytes. */
    public static long offset(long position) {
        return (position & ((1L << OFFSET_BITS) - 1)) << ALIGNMENT_BITS;
    }

    /** As people read it: {@code 3:1048576}. */
    public static String text(long position) {
        return incarnation(position) + ":" + offset(position);
    }
}
