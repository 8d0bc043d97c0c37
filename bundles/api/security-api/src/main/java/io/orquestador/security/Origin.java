package io.orquestador.security;

/**
 * Where a request came in.
 *
 * @param address network address of whoever asks, empty when there is none
 * @param station name of the panel or machine, empty when not known
 * @param session id of the session or token that was presented, empty when there is none; no secret
 * @param readOnly the token that was presented is for reading only, whatever its account may do
 */
public record Origin(Way way, String address, String station, String session, boolean readOnly) {

    /** This runtime itself. */
    public static final Origin INSIDE = new Origin(Way.SYSTEM, "", "", "");

    /** The way in. A credential for one of them is none for another. */
    public enum Way {
        REST,
        LIVE,
        MQTT,
        OPCUA,
        SHELL,
        SYSTEM
    }

    /** Of whatever may be done there. */
    public Origin(Way way, String address, String station, String session) {
        this(way, address, station, session, false);
    }

    /** The same, by that session. */
    public Origin with(String session) {
        return new Origin(way, address, station, session, readOnly);
    }

    /** The same, to read only. */
    public Origin reading() {
        return new Origin(way, address, station, session, true);
    }
}
