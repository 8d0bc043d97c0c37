package io.orquestador.driver.modbus;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** How requests and answers are packed on a wire. For the thread whose turn it is. */
interface Framing {
    /** Length of an answer that only the answer itself tells: device identification. */
    int UNKNOWN = -1;

    /**
     * Sends a request and waits for one whole frame.
     *
     * @param answer gets unit, function and data; what they are is for the caller to check
     * @param dataBytes that an answer which is no exception has, or {@link #UNKNOWN}
     * @param abandoned asked now and then while it waits
     * @throws WrongReply when what came cannot be the answer
     * @throws java.net.SocketTimeoutException when no whole answer came in time
     */
    void exchange(Wire wire, Frame request, Frame answer, int dataBytes, int timeoutMs, BooleanSupplier abandoned)
            throws IOException;

    static int msUntil(long deadlineNanos) {
        return (int) ((deadlineNanos - System.nanoTime() + 999_999) / 1_000_000);
    }
}
