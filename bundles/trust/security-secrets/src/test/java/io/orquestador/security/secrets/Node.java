package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A node's folder of keys, over several runs of the secrets. Its elapsed time is what a test says. */
final class Node {
    static final Subject OWNER = new Subject("owner", "Ana", Subject.Kind.PERSON);

    final Path keys;
    final Map<String, String> environment = new HashMap<>();
    private final AtomicLong nanos = new AtomicLong();

    Node(Path data) {
        keys = data.resolve("keys");
    }

    SecretsComponent run(SecretsConfig config) {
        return run(config, step -> {});
    }

    SecretsComponent run(SecretsConfig config, KeyMove.Watcher moved) {
        var around = new Surroundings(environment, new SecureRandom(), new TestClock(), nanos::get, step -> {}, moved);
        var made = new SecretsComponent(keys, around);
        var allowed = TestPermit.allowAll();
        made.permit = () -> allowed;
        var acts = TestActs.allowAll();
        made.acts = () -> acts;
        made.apply(config);
        return made;
    }

    void pass(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    Path file(String name) {
        return keys.resolve(name);
    }

    void write(String name, String text) throws IOException {
        Files.createDirectories(keys);
        Files.writeString(file(name), text);
        Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-------"));
    }

    boolean has(String name) {
        return Files.exists(file(name));
    }

    static String text(SecretsComponent secrets, String name) {
        return new String(secrets.get(name).orElseThrow());
    }

    /** No secret is given, none made, none kept. @return why, as people are told */
    static String refused(SecretsComponent secrets, String code) {
        var why = assertThrows(UncheckedIOException.class, () -> secrets.get("smtp"))
                .getMessage();
        assertTrue(why.startsWith(code), why);
        assertEquals(code, secrets.conditions().get(0).code());
        assertThrows(UncheckedIOException.class, () -> secrets.getOrCreate(Subject.system("database"), "database"));
        assertThrows(UncheckedIOException.class, () -> secrets.set(OWNER, "smtp", new char[] {'x'}));
        return why;
    }

    /** Whether a file in the folder of keys, or below it, has that text in it. */
    boolean holds(String marker) throws IOException {
        try (var files = Files.walk(keys)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                if (new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(marker)) return true;
            return false;
        }
    }
}
