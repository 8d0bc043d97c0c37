package io.orquestador.audit.chain;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog;
import io.orquestador.security.Origin;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A chain in a folder, as the product opens it, and what a stranger sees of it. */
final class TestLog implements AutoCloseable {
    final Path data;
    final Conditions conditions;
    final AuditService service;
    private boolean open = true;

    TestLog(Path data) throws IOException {
        this(data, Clock.systemUTC(), disk -> disk);
    }

    TestLog(Path data, Clock clock, UnaryOperator<Disk> under) throws IOException {
        this.data = data;
        conditions = new Conditions(clock);
        Files.createDirectories(data.resolve("outside"));
        var disk = under.apply(new LocalDisk(data.resolve("audit")));
        service = new AuditService(
                disk,
                new Reserve(data.resolve("audit/reserve")),
                new Keys(data.resolve("keys")),
                new Anchors(Optional.of(data.resolve("outside"))),
                new Restored(data.resolve("audit/restored")),
                new BundleSet(data.resolve("bundles.lock")),
                conditions,
                clock);
    }

    private static final Origin AT_THE_PANEL = new Origin(Origin.Way.REST, "10.0.0.7", "panel-1", "f-1");

    static AuditEntry entry(String user, String object, String batch, int number) {
        return new AuditEntry(
                new Subject(user, "Ana Gómez " + user, Subject.Kind.PERSON, AT_THE_PANEL),
                "write",
                object,
                List.of(new Change("setpoint", "1" + number, "2" + number, "Cel")),
                Outcome.DONE,
                "because \"" + number + "\"\n\u0001 \uD83C\uDF7A",
                batch,
                0);
    }

    Audit.Receipt record(int number) throws Exception {
        return service.record(entry("u" + number % 3, "cellar/tank-" + number % 5, "batch-" + number % 4, number));
    }

    void fill(int from, int until) throws Exception {
        for (int i = from; i < until; i++) record(i);
    }

    void sign() throws IOException {
        service.export(AuditLog.Query.ALL, java.io.OutputStream.nullOutputStream());
        service.anchor();
    }

    Path export(AuditLog.Query query) throws IOException {
        var file = Files.createTempFile(data, "export", ".jsonl");
        try (var out = Files.newOutputStream(file)) {
            service.export(query, out);
        }
        return file;
    }

    List<String> conditionCodes() {
        return conditions.conditions().stream()
                .map(condition -> condition.code())
                .toList();
    }

    /** The script's last word, as a stranger runs it. */
    static String verify(Path export, String... more) throws Exception {
        var command = new ArrayList<>(List.of("python3", "../../../docs/verify/verify_audit.py", export.toString()));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int code = process.waitFor();
        if ((code == 0) != said.startsWith("OK ")) throw new AssertionError(code + ": " + said);
        return said.lines().findFirst().orElse("");
    }

    String verify(Path export) throws Exception {
        return verify(export, "--key", data.resolve("keys/audit-public.pem").toString());
    }

    String verifyAnchored(Path export) throws Exception {
        return verify(
                export,
                "--key",
                data.resolve("keys/audit-public.pem").toString(),
                "--anchors",
                data.resolve("outside").toString());
    }

    @Override
    public void close() throws IOException {
        if (open) service.close();
        open = false;
    }
}
