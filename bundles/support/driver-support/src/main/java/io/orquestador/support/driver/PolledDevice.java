package io.orquestador.support.driver;

import io.orquestador.tag.SampleBatch;
import java.io.IOException;

/** A device as the {@link PollLoop} needs it, for the owner's thread. Whatever throws has failed: the loop disconnects, waits and connects again. */
public interface PolledDevice {
    boolean isConnected();

    /** What is read from now on is to be read as if nothing of it had ever been shown: the device may be another one. */
    void connect() throws IOException;

    /** Does nothing when there is no connection. */
    void disconnect();

    /**
     * Reads the points of one class; row's tag is the point's number. Their time is set by the loop.
     *
     * @param faster to be called between two requests, so that a long scan does not hold up the faster classes
     */
    void read(PollClass pollClass, SampleBatch batch, Between faster) throws IOException;

    /** Adds a row for every point. */
    void addBad(SampleBatch batch, int status);

    /** What was read of this class did not arrive: it is to be read as if nothing of it had ever been shown. */
    void showAgain(PollClass pollClass);

    /** The OPC UA status of every point after such a failure. */
    int status(IOException why);

    /** One sentence for people. */
    String reason(IOException why);

    /** The connection was given up for this: for what there is to say of it beside the reason. */
    default void lost(IOException why) {}

    /** How long the device must not be asked after a failure, so that others on the same line are not held up, in ms. */
    default long leastRestMs() {
        return 0;
    }

    /** See {@link #read}. */
    @FunctionalInterface
    interface Between {
        void run() throws IOException;
    }
}
