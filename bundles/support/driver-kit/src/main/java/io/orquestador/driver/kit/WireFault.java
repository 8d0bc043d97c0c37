package io.orquestador.driver.kit;

/** What the proxy does to the wire, from now on and to connections that there are. */
enum WireFault {
    NONE,
    /** Nobody listens; connections that there are get a reset. */
    REFUSE,
    RESET_AT_CONNECT,
    CLOSE_AT_CONNECT,
    /** Accepts and says nothing, then and later: also a connection that is half open, whose other end is gone. */
    SILENT,
    RESET_MID_FRAME,
    CLOSE_MID_FRAME,
    /** Half a frame, then nothing more. */
    PARTIAL_FRAME,
    BYTE_BY_BYTE,
    /** Slow loris: each byte soon enough, the whole never. */
    DRIBBLE,
    /** Each answer comes, but after the time-out. */
    LATE,
    /** Each answer comes in the place of the next one. */
    ONE_BEHIND,
    DUPLICATE,
    GARBAGE_INSTEAD,
    GARBAGE_BEFORE,
    GARBAGE_AFTER,
    /** The end of each frame is missing. */
    TRUNCATE,
    /** An answer, then bytes without end. */
    FLOOD,
    FLOOD_AT_CONNECT,
    GARBAGE_AT_CONNECT,
    /** The adapter's refusal for each answer. */
    REFUSAL;

    boolean isAtConnect() {
        return this == RESET_AT_CONNECT
                || this == CLOSE_AT_CONNECT
                || this == FLOOD_AT_CONNECT
                || this == GARBAGE_AT_CONNECT;
    }
}
