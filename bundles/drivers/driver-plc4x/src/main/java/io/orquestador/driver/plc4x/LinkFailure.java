package io.orquestador.driver.plc4x;

import io.orquestador.tag.StatusCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The connection is of no more use, and why. */
final class LinkFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** What happened, and what the points show then. */
    enum Kind {
        NO_CONNECTION(StatusCode.BAD_NO_COMMUNICATION),
        NO_ANSWER(StatusCode.BAD_TIMEOUT),
        /** An answer came that PLC4X cannot use, or it failed itself. */
        WRONG_ANSWER(StatusCode.BAD_COMMUNICATION_ERROR),
        /** A call of PLC4X does not return although its socket is closed. */
        HANGING(StatusCode.BAD_COMMUNICATION_ERROR);

        final int status;

        Kind(int status) {
            this.status = status;
        }
    }

    private final Kind kind;

    LinkFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** The innermost text that says anything: PLC4X wraps what Netty says several times. */
    static String reason(Throwable failure) {
        String text = "";
        Throwable each = failure;
        if (failure instanceof LinkFailure ours && ours.getMessage() != null) return ours.getMessage();
        for (int depth = 0; each != null && depth < 20; depth++, each = each.getCause()) {
            var message = each.getMessage();
            if (message == null || message.isBlank()) text = each.getClass().getSimpleName();
            else text = message;
        }
        var line = text.lines().findFirst().orElse("").strip();
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
