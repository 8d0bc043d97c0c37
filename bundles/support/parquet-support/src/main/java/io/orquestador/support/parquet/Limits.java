package io.orquestador.support.parquet;

/**
 * What a file may ask for before any of it is believed.
 *
 * @param pageBytes of a page as it is unpacked; some columns hold one each
 * @param footerBytes of the footer, which takes about ten times that in memory
 */
public record Limits(int pageBytes, int footerBytes) {
    private static final int MIB = 1 << 20;

    /** Of this machine: a 32nd of the heap for a page, 2 to 32 MiB; a 64th for the footer, 1 to 16 MiB. */
    public static Limits ofHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Limits(between(2 * MIB, heap / 32, 32 * MIB), between(MIB, heap / 64, 16 * MIB));
    }

    private static int between(int least, long wanted, int most) {
        return (int) Math.max(least, Math.min(wanted, most));
    }
}
