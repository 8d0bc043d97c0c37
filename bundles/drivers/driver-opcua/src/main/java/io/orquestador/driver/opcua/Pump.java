package io.orquestador.driver.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;
import org.jspecify.annotations.Nullable;

/**
 * Keeps some publish requests at the server and brings its answers from Milo's thread to the owner's. A request is sent again only after its
 * answer was handled: an owner that is late makes the server's queues fill, which the server tells with the values, and never ours. Milo's
 * thread never waits.
 */
final class Pump {
    /** @param response null when the request failed */
    record Arrival(
            @Nullable PublishResponse response, @Nullable LinkFailure failure, long receivedEpochNanos) {}

    private final Link link;
    private final Runnable wake;
    private final LongSupplier epochNanos;
    private final BlockingQueue<Arrival> arrivals;
    private final List<SubscriptionAcknowledgement> handled = new ArrayList<>();
    private final int requests;

    /**
     * @param requests kept at the server
     * @param wake from Milo's thread, when something has arrived
     */
    Pump(Link link, int requests, Runnable wake, LongSupplier epochNanos) {
        this.link = link;
        this.wake = wake;
        this.epochNanos = epochNanos;
        this.requests = requests;
        arrivals = new ArrayBlockingQueue<>(requests);
    }

    void start() {
        for (int i = 0; i < requests; i++) again();
    }

    /** Sends one request, with what is to be acknowledged: once for each arrival. */
    @SuppressWarnings("FutureReturnValueIgnored") // its end is the arrival
    void again() {
        var acknowledgements = handled.toArray(SubscriptionAcknowledgement[]::new);
        handled.clear();
        var request = new PublishRequest(link.header(0), acknowledgements);
        link.send(request).whenComplete(this::arrived);
    }

    private void arrived(@Nullable UaResponseMessageType response, @Nullable Throwable failure) {
        long now = epochNanos.getAsLong();
        var arrival = response instanceof PublishResponse published
                ? new Arrival(published, null, now)
                : new Arrival(
                        null,
                        LinkFailure.of(
                                "waiting for values",
                                failure == null ? new IllegalStateException("no answer to it") : failure),
                        now);
        if (arrivals.offer(arrival)) wake.run();
        else throw new IllegalStateException("more answers than requests"); // Milo would have to break its word
    }

    void acknowledge(UInteger subscription, UInteger sequence) {
        handled.add(new SubscriptionAcknowledgement(subscription, sequence));
    }

    /** @return null when nothing has arrived */
    @Nullable
    Arrival next() {
        return arrivals.poll();
    }
}
