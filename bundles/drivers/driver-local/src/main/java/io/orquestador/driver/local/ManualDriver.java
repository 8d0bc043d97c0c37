package io.orquestador.driver.local;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverStatus;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Metric;
import io.orquestador.plant.Device;
import io.orquestador.plant.PlantTag;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.OwnerThread;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tags that people enter, as a device. What changes belongs to the thread {@code drv-local-manual}. */
final class ManualDriver implements Driver {
    /** Entries that may wait; each is a write to disk, and people are slow. */
    private static final int INBOX = 64;

    private static final long STOP_MS = 2_000;

    private final BusPort bus;
    private final Supplier<@Nullable Permit> permit;
    private final DeviceStatus status;
    private final Handover handover;
    private final ManualWork work;
    private final OwnerThread thread;
    private volatile Map<String, PlantTag> tags = Map.of();

    /** @param permit while it gives null every entry is refused */
    ManualDriver(BusPort bus, Supplier<@Nullable Permit> permit, Conditions conditions, Clock clock, Path dataFolder) {
        this.bus = bus;
        this.permit = permit;
        status = new DeviceStatus("local", Device.MANUAL, clock);
        handover = new Handover(dataFolder, "driver-local-manual");
        var health = new LocalHealth(conditions, Device.MANUAL);
        work = new ManualWork(bus, clock, status, health, handover, new EntryFile(dataFolder));
        thread = new OwnerThread("drv-local-manual", INBOX, work::run);
    }

    static Subject subject() {
        return Subject.system("driver-local-manual");
    }

    void start() {
        thread.start();
    }

    /** Takes the manual tags of a revision into use; returns at once. */
    void use(List<PlantTag> manual) {
        tags = manual.stream()
                .collect(Collectors.toUnmodifiableMap(each -> each.definition().path(), Function.identity()));
        work.use(manual);
        thread.send(() -> {}); // ends its wait
    }

    void stop() {
        boolean ended = thread.stopAndJoin(STOP_MS);
        bus.close();
        if (ended) work.record().ifPresent(handover::leave);
    }

    List<Metric> metrics() {
        return status.metrics();
    }

    @Override
    public String device() {
        return Device.MANUAL;
    }

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public String address() {
        return "entered by people";
    }

    @Override
    public DriverStatus status() {
        return status.snapshot();
    }

    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value) {
        return write(subject, tagPath, value, "");
    }

    /** An entry. The subject needs the right to {@code enter} {@code tags/<path>}; that to write to devices is another one. */
    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value, String note) {
        var refusal = refusal(subject, tagPath);
        if (refusal != null) return refused(refusal);
        var tag = tags.get(tagPath);
        if (tag == null)
            return refused(
                    "LOCAL-ENTRY-REFUSED %s: the plant has no manual tag of that path. See the plant page for its manual tags."
                            .formatted(tagPath));
        Object checked;
        try {
            checked = EntryCheck.check(tag, value);
            EntryCheck.checkNote(tag, note);
        } catch (IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        }
        var result = new CompletableFuture<WriteResult>();
        if (thread.send(() -> enter(tag, subject, checked, note, result))) return result;
        return refused(
                "LOCAL-ENTRY-REFUSED %s: %d entries wait already, or the driver is stopping. Nothing was changed; enter it again."
                        .formatted(tagPath, INBOX));
    }

    private void enter(
            PlantTag tag, Subject subject, Object value, String note, CompletableFuture<WriteResult> result) {
        try {
            result.complete(work.enter(tag, subject, value, note));
        } finally {
            result.complete(new WriteResult.Unknown("The driver failed while it took the entry for "
                    + tag.definition().path() + "; look at the value before entering it again")); // only after a throw
        }
    }

    private @Nullable String refusal(Subject subject, String tagPath) {
        var now = permit.get();
        if (now == null) return "PERMIT-REFUSED there is no permit service, so nobody may enter; start security-local";
        try {
            now.require(subject, "tags/" + tagPath, "enter");
            return null;
        } catch (Permit.Refused e) {
            return e.getMessage();
        }
    }

    private static CompletionStage<WriteResult> refused(String why) {
        return CompletableFuture.completedFuture(new WriteResult.Refused(why));
    }
}
