package io.orquestador.gateway.live;

/** Writes {@code values} messages in one of the two forms. */
interface ValueWriter {
    /** Text or binary frames. */
    boolean isBinary();

    /**
     * The columns of these rows; the same bytes for everybody who gets the same rows.
     *
     * @param full these are all tags of the subscription
     */
    byte[] body(LiveTags tags, int[] rows, int count, boolean full, long serverMs);

    /** A whole message to the subscription of that id. */
    byte[] message(String id, Head head, byte[] body, int count);

    /** @param position up to where the client has everything with this message */
    record Head(long serverMs, long position) {}
}
