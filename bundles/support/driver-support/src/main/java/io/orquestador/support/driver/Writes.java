package io.orquestador.support.driver;

import io.orquestador.driver.WriteResult;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.OwnerThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a write to its device: only with a permit, only to a point that may be written, and in turn with what else the owner's thread
 * does. Safe from any thread.
 */
public final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    /** Those of a device, by path; null when there is none. */
    @FunctionalInterface
    public interface Points<P> {
        @Nullable
        P at(String path);
    }

    private final String kind;
    private final String device;
    private final OwnerThread thread;
    private final int room;
    private final Supplier<@Nullable Permit> permit;

    /**
     * @param kind of driver, as the log says it
     * @param room messages that may wait for the thread
     * @param permit while it gives null every write is refused
     */
    public Writes(String kind, String device, OwnerThread thread, int room, Supplier<@Nullable Permit> permit) {
        this.kind = kind;
        this.device = device;
        this.thread = thread;
        this.room = room;
        this.permit = permit;
    }

    /**
     * Never throws, and does not wait.
     *
     * @param prepare makes, on the caller's thread, what writes on the owner's; IllegalArgumentException when the value does not fit
     */
    public <P extends DevicePoint> CompletionStage<WriteResult> write(
            Subject subject, String path, Points<P> points, Function<P, Supplier<WriteResult>> prepare) {
        var refusal = refusal(permit.get(), subject, path, "write");
        if (refusal != null) return refused(refusal);
        var point = points.at(path);
        if (point == null) return refused(device + " has no point " + path);
        if (!point.writable()) return refused(path + " is read only; its point has no access=rw");
        Supplier<WriteResult> write;
        try {
            write = prepare.apply(point);
        } catch (IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        }
        var result = new CompletableFuture<WriteResult>();
        if (!thread.send(() -> write(path, write, result)))
            return refused("%s has %d writes waiting or is stopping; nothing was sent".formatted(device, room));
        return result;
    }

    private void write(String path, Supplier<WriteResult> write, CompletableFuture<WriteResult> result) {
        try {
            result.complete(write.get());
        } catch (RuntimeException e) {
            LOG.error("{} {}: could not write {}", kind, device, path, e);
            result.complete(new WriteResult.Unknown("The driver failed while it wrote " + path + ": " + e));
        }
    }

    /** @param action {@code write} or {@code enter}. @return null when the subject may do that to the tag; else why not */
    public static @Nullable String refusal(@Nullable Permit permit, Subject subject, String path, String action) {
        if (permit == null)
            return "PERMIT-REFUSED there is no permit service, so nobody may " + action + "; start security-local";
        try {
            permit.require(subject, "tags/" + path, action);
            return null;
        } catch (Permit.Refused e) {
            return e.getMessage();
        }
    }

    public static CompletionStage<WriteResult> refused(String why) {
        return CompletableFuture.completedFuture(new WriteResult.Refused(why));
    }
}
