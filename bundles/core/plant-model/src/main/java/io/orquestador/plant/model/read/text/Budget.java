package io.orquestador.plant.model.read.text;

/** How much one reading may hold: a small file of brackets must not fill the memory. */
public final class Budget {
    /** Ten times a large plant. */
    private static final int MOST_NODES = 2_000_000;

    private int nodes;

    /** Thrown through a parser. */
    static final class Spent extends RuntimeException {
        Spent() {
            super(null, null, false, false);
        }
    }

    void node() {
        if (++nodes > MOST_NODES) throw new Spent();
    }

    /** Of a part that is not read again: it fitted once, and the next node tells when the whole does not. */
    public void nodes(int count) {
        nodes += count;
    }

    public int spent() {
        return nodes;
    }

    static void tell(String file, Problems problems) {
        problems.add(
                Place.file(file),
                Code.TOO_LARGE,
                "The files hold together more than %d values".formatted(MOST_NODES),
                "Remove what does not belong to the plant");
    }
}
