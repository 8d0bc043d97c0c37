package io.orquestador.security.factors;

/** What became of a code. */
public sealed interface Tried {
    record Right() implements Tried {}

    /** Another account's, of another time, or used before; which of these is not told. */
    record Wrong() implements Tried {}

    /** Too many wrong ones came: no code of the app is looked at for so long. A recovery code still is. */
    record Wait(long waitMs) implements Tried {}
}
