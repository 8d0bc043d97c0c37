package io.orquestador.itests.bad;

/** A component that a bad release brings: it throws when it is activated. */
public final class ThrowsInActivate {
    /** Declarative Services enters here. */
    public void activate() {
        throw new IllegalStateException("bad on purpose");
    }
}
