package io.orquestador.support.block;

/**
 * Values of which one differs from the one before in few bits: what differs (exclusive or), without the zeros before and after it. The form of
 * Gorilla (Pelkonen et al., VLDB 2015), with its window kept while a value fits it. For one thread; used again.
 */
final class XorColumn {
    private final BitWriter out = new BitWriter();

    void write(long[] values, int count, Bytes to) {
        out.clear();
        long before = 0;
        int leading = -1; // no window yet
        int length = 0;
        for (int i = 0; i < count; i++) {
            long difference = values[i] ^ before;
            before = values[i];
            if (difference == 0) {
                out.put(0, 1);
                continue;
            }
            int zeros = Long.numberOfLeadingZeros(difference);
            int trailing = Long.numberOfTrailingZeros(difference);
            int needed = 64 - zeros - trailing;
            boolean fits = leading >= 0 && zeros >= leading && trailing >= 64 - leading - length;
            if (fits && length <= needed + 12) { // another window costs fourteen bits
                out.put(0b01, 2);
            } else {
                leading = zeros;
                length = needed;
                out.put(0b11, 2);
                out.put(leading, 6);
                out.put(length - 1, 6);
            }
            out.put(difference >>> (64 - leading - length), length);
        }
        to.putVarint(out.length());
        out.copyTo(to);
    }

    static void read(Source in, long[] values, int count) throws CorruptBlock {
        var bits = new BitReader(in.get(in.getCount(Integer.MAX_VALUE - 16)));
        long before = 0;
        int leading = 0;
        int length = 0;
        for (int i = 0; i < count; i++) {
            if (bits.get(1) != 0) {
                if (bits.get(1) != 0) {
                    leading = (int) bits.get(6);
                    length = (int) bits.get(6) + 1;
                }
                if (length == 0 || leading + length > 64)
                    throw new CorruptBlock("a window of " + length + " bits after " + leading);
                before ^= bits.get(length) << (64 - leading - length);
            }
            values[i] = before;
        }
    }
}
