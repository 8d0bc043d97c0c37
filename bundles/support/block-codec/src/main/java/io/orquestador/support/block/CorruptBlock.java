package io.orquestador.support.block;

/** These bytes are no block, or not any more; nothing of it is shown. */
public final class CorruptBlock extends Exception {
    private static final long serialVersionUID = 1;

    public CorruptBlock(String why) {
        super(why);
    }
}
