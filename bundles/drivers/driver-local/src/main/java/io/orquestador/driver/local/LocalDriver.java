package io.orquestador.driver.local;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverStatus;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Metric;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.OwnerThread;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tags without a device, as a device: the thread {@code drv-local-<device>} and how it ends. What is done, its {@link Work} knows. */
final class LocalDriver implements Driver {
    private static final long STOP_MS = 2_000;

    /** What the thread does. */
    interface Work {
        /** One duty cycle. @return nanoseconds to wait before the next one */
        long run();

        /** What the next instance must know; empty when this one never began. For when the thread has ended. */
        Optional<byte[]> record();

        /** Ends a wait of its own, from any thread. */
        default void wakeUp() {}
    }

    /** What becomes of a value for one of the tags; see {@link Driver#write(Subject, String, Object, String)}. */
    interface Writer {
        CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value, String note);
    }

    private final String device;
    private final String address;
    private final BusPort bus;
    private final DeviceStatus status;
    private final Handover handover;
    private final Work work;
    private final Writer writer;
    private final OwnerThread thread;

    /** @param inbox messages that may wait */
    LocalDriver(
            String device,
            String address,
            int inbox,
            BusPort bus,
            DeviceStatus status,
            Handover handover,
            Work work,
            Writer writer) {
        this.device = device;
        this.address = address;
        this.bus = bus;
        this.status = status;
        this.handover = handover;
        this.work = work;
        this.writer = writer;
        thread = new OwnerThread("drv-local-" + device, inbox, work::run);
    }

    void start() {
        thread.start();
    }

    /** @return false when too many messages wait, or the thread is stopping */
    boolean send(Runnable message) {
        return thread.send(message);
    }

    /** Lets the work look again at what has changed. */
    void wakeUp() {
        thread.send(() -> {});
        work.wakeUp();
    }

    void stop() {
        thread.stop();
        work.wakeUp();
        boolean ended = thread.stopAndJoin(STOP_MS);
        bus.close();
        if (ended) work.record().ifPresent(handover::leave);
    }

    List<Metric> metrics() {
        return status.metrics();
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public DriverStatus status() {
        return status.snapshot();
    }

    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value) {
        return write(subject, tagPath, value, "");
    }

    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value, String note) {
        return writer.write(subject, tagPath, value, note);
    }
}
