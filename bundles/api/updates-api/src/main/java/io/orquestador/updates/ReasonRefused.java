package io.orquestador.updates;

/** Nobody said why, or what was said is no line of text. Nothing was begun. */
public final class ReasonRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What programs go by. */
    public static final String CODE = "SWAP-REASON";

    /** @param text what to say, and where it goes */
    public ReasonRefused(String text) {
        super(text);
    }
}
