package io.orquestador.driver.modbus;

import java.io.IOException;

/**
 * The link to one device: one request at a time, each answered or failed within the time-out. For the owner's thread, except
 * {@link #shutdown}. After any IOException the connection is closed, so that a late answer can never be taken for another's.
 */
interface Transport {
    /** Makes a new connection; blocks for a look-up of the name and then at most {@code timeoutMs}, which holds for each answer too. */
    void connect(Endpoint endpoint, int timeoutMs) throws IOException;

    boolean isConnected();

    /** Changes the time-out of the answers from now on. */
    void timeoutMs(int timeoutMs);

    /**
     * Reads {@code count} registers or bits.
     *
     * @param into gets the data bytes as the device sent them, from index 0 on
     * @return 0, or the device's exception code
     * @throws WrongReply when what came is not the answer to this request
     */
    int read(Table table, int address, int count, byte[] into) throws IOException;

    /**
     * Writes registers or bits with function 5, 6, 15 or 16.
     *
     * @param count items written; 1 for functions 5 and 6
     * @param data what follows address (5, 6) or byte count (15, 16) in the request
     * @return 0, or the device's exception code
     * @throws WrongReply when what came is not the answer to this request
     */
    int write(int function, int address, int count, byte[] data) throws IOException;

    /**
     * Changes bits of a holding register and leaves the others as they are, in the device itself: function 22.
     *
     * @param and bits that stay
     * @param or bits that are set, of those that do not stay
     * @return 0, or the device's exception code
     */
    int maskWrite(int address, int and, int or) throws IOException;

    /**
     * Writes holding registers and reads them back in one request: function 23.
     *
     * @param back gets what the device holds after the write
     * @return 0, or the device's exception code
     */
    int writeAndRead(int address, byte[] data, byte[] back) throws IOException;

    /** How long the device must not be asked after it did not answer, so that others on the same line are not held up, in ms. */
    default long leastRestMs() {
        return 0;
    }

    /** Closes the connection; does nothing when there is none. */
    void disconnect();

    /** Closes for good, from any thread, and ends whatever waits for the device. */
    void shutdown();
}
