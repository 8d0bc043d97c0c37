package io.orquestador.updates.swap;

import org.jspecify.annotations.Nullable;

/** A step of a swap did not succeed. */
final class SwapFailed extends Exception {
    private final boolean hung;

    /** @param hung the step still runs, although it was interrupted */
    SwapFailed(String reason, boolean hung, @Nullable Throwable cause) {
        super(reason, cause);
        this.hung = hung;
    }

    SwapFailed(String reason) {
        this(reason, false, null);
    }

    boolean hung() {
        return hung;
    }

    /** The sentence for the record; never null. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
