package io.orquestador.driver.modbus;

import java.io.IOException;

/** Bytes to and from a place. For the thread whose turn it is, except {@link #close}. */
interface Wire {
    /** Makes a new connection, or opens the port; blocks for a look-up of the name and then at most {@code timeoutMs}. */
    void open(int timeoutMs) throws IOException;

    boolean isOpen();

    void write(byte[] bytes, int from, int count) throws IOException;

    /**
     * Waits for at least one byte.
     *
     * @return how many came; 0 when none did in time
     * @throws IOException when the other side closed or the port is gone
     */
    int read(byte[] into, int from, int most, int timeoutMs) throws IOException;

    /** Bytes that can be read without waiting. */
    int available() throws IOException;

    /** Closes it, to be opened again; does nothing when it is not open. */
    void drop();

    /** From any thread, for good: ends what waits for bytes. */
    void close();
}
