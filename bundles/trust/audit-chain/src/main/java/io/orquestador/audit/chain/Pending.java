package io.orquestador.audit.chain;

import io.orquestador.audit.Audit.Receipt;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Subject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** An entry on its way to the disk. Its sender may give it up until the thread {@code audit} takes it. */
final class Pending {
    static final String REMEDY = "It was not done. ";

    private final Subject who;
    private final Map<String, Object> fields;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    private final AtomicBoolean decided = new AtomicBoolean();

    Pending(Subject who, Map<String, Object> fields) {
        this.who = who;
        this.fields = fields;
    }

    Subject who() {
        return who;
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** @return false when its sender gave it up */
    boolean take() {
        return decided.compareAndSet(false, true);
    }

    void done(Receipt appended) {
        receipt.complete(appended);
    }

    void failed(String why) {
        receipt.completeExceptionally(new AuditUnavailable(why));
    }

    Receipt await(long timeoutMs) throws AuditUnavailable {
        try {
            return receipt.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AuditUnavailable(
                    String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
        } catch (TimeoutException e) {
            throw late("the disk did not take the entry within %d ms".formatted(timeoutMs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late("the wait for the disk was interrupted");
        }
    }

    private AuditUnavailable late(String why) {
        boolean givenUp = decided.compareAndSet(false, true);
        var rest = givenUp ? "" : " The audit log may hold it all the same.";
        return new AuditUnavailable(
                "AUDIT-CANNOT-APPEND " + why + ". " + REMEDY + "Check the disk, then try again." + rest);
    }
}
