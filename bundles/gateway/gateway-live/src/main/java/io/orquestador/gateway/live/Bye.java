package io.orquestador.gateway.live;

import java.util.Locale;

/** Why the gateway ends a connection, told just before. */
enum Bye {
    SLOW("This connection did not take its messages for too long. Connect again; ask for fewer tags or a longer ms."),
    SILENT("Nothing came from this client for too long, not even the answer to a ping."),
    SWAP("The gateway is being replaced or stopped. Connect again at once."),
    FLOOD("Too many messages came from this client. Connect again, and send at most 20 a second."),
    SESSION("The session ended or was withdrawn. Open another: POST /api/v1/session.");

    private final String detail;

    Bye(String detail) {
        this.detail = detail;
    }

    /** As it goes over the wire. */
    String code() {
        return "LIVE-" + name();
    }

    /** As a label of a metric. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String detail() {
        return detail;
    }
}
