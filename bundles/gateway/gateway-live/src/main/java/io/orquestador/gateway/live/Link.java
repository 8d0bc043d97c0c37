package io.orquestador.gateway.live;

/** The connection to one client, as the thread {@code live} uses it: nothing here waits. */
interface Link {
    /** The last message is not out yet: give it no other. */
    boolean isBusy();

    /** @param message not changed afterwards; may be shared with other links */
    void send(byte[] message, boolean binary);

    /** Asks for a sign of life. */
    void ping();

    /** When anything came from the client last, by the monotonic clock. */
    long heardNanos();

    /** Sends this after what is on its way, then closes; breaks off when that takes longer than a second. */
    void close(byte[] last, String code);

    /** Who is at the other end, for people. */
    String address();
}
