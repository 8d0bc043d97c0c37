package io.orquestador.driver.local;

import io.orquestador.audit.Acts;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.driver.WriteResult;
import io.orquestador.plant.Device;
import io.orquestador.plant.PlantTag;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.Writes;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
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

/** The tags that people enter. What changes belongs to the thread {@code drv-local-manual}. */
final class ManualDriver {
    /** Entries that may wait; each is a write to disk, and people are slow. */
    private static final int INBOX = 64;

    private final Supplier<@Nullable Acts> acts;
    private final ManualWork work;
    private final LocalDriver driver;
    private volatile Map<String, PlantTag> tags = Map.of();

    /** @param acts while it gives null every entry is refused */
    ManualDriver(BusPort bus, Supplier<@Nullable Acts> acts, Conditions conditions, Clock clock, Path dataFolder) {
        this.acts = acts;
        var status = new DeviceStatus("local", Device.MANUAL, clock);
        var handover = new Handover(dataFolder, "driver-local-manual");
        var health = new LocalHealth(conditions, Device.MANUAL);
        work = new ManualWork(bus, clock, status, health, handover, new EntryFile(dataFolder));
        driver = new LocalDriver(Device.MANUAL, "entered by people", INBOX, bus, status, handover, work, this::write);
    }

    static Subject subject() {
        return Subject.system("driver-local-manual");
    }

    /** As the rest of the plant sees it. */
    LocalDriver driver() {
        return driver;
    }

    /** Takes the manual tags of a revision into use; returns at once. */
    void use(List<PlantTag> manual) {
        tags = manual.stream()
                .collect(Collectors.toUnmodifiableMap(each -> each.definition().path(), Function.identity()));
        work.use(manual);
        driver.wakeUp();
    }

    /** An entry. The subject needs the right to {@code enter} {@code tags/<path>}; that to write to devices is another one. */
    private CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value, String note) {
        var tag = tags.get(tagPath);
        if (tag == null)
            return Writes.refused(
                    "LOCAL-ENTRY-REFUSED %s: the plant has no manual tag of that path. See the plant page for its manual tags."
                            .formatted(tagPath));
        Object checked;
        try {
            checked = EntryCheck.check(tag, value);
            EntryCheck.checkNote(tag, note);
        } catch (IllegalArgumentException e) {
            return Writes.refused(String.valueOf(e.getMessage()));
        }
        Acts.Begun begun;
        try {
            begun = Acts.orNone(acts.get()).begin(entry(subject, tag, value, note));
        } catch (Permit.Refused e) {
            return Writes.refused(String.valueOf(e.getMessage()));
        }
        var result = new CompletableFuture<WriteResult>();
        var told = result.thenApply(end -> told(begun, end));
        if (driver.send(() -> enter(tag, subject, checked, note, result))) return told;
        result.complete(new WriteResult.Refused(
                "LOCAL-ENTRY-REFUSED %s: %d entries wait already, or the driver is stopping. Nothing was changed; enter it again."
                        .formatted(tagPath, INBOX)));
        return told;
    }

    private static Acts.Act entry(Subject subject, PlantTag tag, Object value, String note) {
        var unit = tag.definition().unit();
        return new Acts.Act(subject, "enter", "tags/" + tag.definition().path())
                .because(note)
                .changing(new Change("value", "", String.valueOf(value), unit));
    }

    private static WriteResult told(Acts.Begun begun, WriteResult end) {
        if (end instanceof WriteResult.Confirmed) begun.done();
        else begun.failed(end.toString());
        return end;
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
}
