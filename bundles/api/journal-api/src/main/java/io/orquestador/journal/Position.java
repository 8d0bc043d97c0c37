package io.orquestador.journal;

/**
 * A place in a journal, in one long: 19 bits of incarnation above 44 bits of byte offset, so that positions of one journal compare as
 * longs. Every open of a journal has a higher incarnation, so no position is ever used twice. The offset goes on across incarnations.
 */
public final class Position {
    /** Before the first frame of any journal. */
    public static final long START = 0;

    private static final int OFFSET_BITS = 44;
    /** 16 TiB. */
    public static final long MAX_OFFSET = (1L << OFFSET_BITS) - 1;
    /** 524,287 opens. */
    public static final int MAX_INCARNATION = (1 << 19) - 1;

    private Position() {}

    public static long of(int incarnation, long offset) {
        if (incarnation < 0 || incarnation > MAX_INCARNATION || offset < 0 || offset > MAX_OFFSET)
            throw new IllegalArgumentException(
                    "No such journal position: incarnation " + incarnation + ", offset " + offset);
        return (long) incarnation << OFFSET_BITS | offset;
    }

    public static int incarnation(long position) {
        return (int) (position >>> OFFSET_BITS);
    }

    public static long offset(long position) {
        return position & MAX_OFFSET;
    }

    /** As people read it: {@code 3:1048576}. */
    public static String text(long position) {
        return incarnation(position) + ":" + offset(position);
    }
}
