package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;

import io.orquestador.metrics.Condition;
import io.orquestador.security.Certificates;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.support.test.TestPermit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A driver with its thread and real sockets, as DS would run it. */
final class RunningDriver implements AutoCloseable {
    static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    final RecordingTagBus bus;
    final OpcUaDriver driver;

    RunningDriver(TestSettings settings, Path data, @Nullable Certificates certificates) {
        this(settings, data, certificates, new RecordingTagBus());
    }

    RunningDriver(TestSettings settings, Path data, @Nullable Certificates certificates, RecordingTagBus bus) {
        this.bus = bus;
        var parsed = settings.valid();
        driver = new OpcUaDriver(
                parsed,
                new BusPort(
                        () -> bus, OpcUaDriver.subject(parsed), parsed.points().definitions()),
                Clock.systemUTC(),
                data);
        driver.certificates = certificates;
        driver.secrets = secrets();
        driver.permit = TestPermit.allowAll();
        driver.start();
    }

    static Secrets secrets() {
        return new Secrets() {
            @Override
            public Optional<char[]> get(String name) {
                return switch (name) {
                    case "right" -> Optional.of("correct horse".toCharArray());
                    case "wrong" -> Optional.of("incorrect horse".toCharArray());
                    default -> Optional.empty();
                };
            }

            @Override
            public char[] getOrCreate(Subject subject, String name) {
                throw new UnsupportedOperationException("the driver makes no secrets");
            }

            @Override
            public java.util.List<Known> list(Subject subject) {
                throw new UnsupportedOperationException("the driver asks only");
            }

            @Override
            public void set(Subject subject, String name, char[] value) {
                throw new UnsupportedOperationException("the driver asks only");
            }

            @Override
            public void rotate(Subject subject, String name) {
                throw new UnsupportedOperationException("the driver asks only");
            }

            @Override
            public void remove(Subject subject, String name) {
                throw new UnsupportedOperationException("the driver asks only");
            }
        };
    }

    boolean isGood(String path) {
        return bus.has(path) && bus.last(path).status() == 0;
    }

    boolean hasStatus(String path, int status) {
        return bus.has(path) && bus.last(path).status() == status;
    }

    void awaitGood(String path) {
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> isGood(path));
        } catch (RuntimeException e) {
            throw new AssertionError(
                    path + " did not become good: " + driver.status() + driver.conditions() + bus.all(path), e);
        }
    }

    List<String> codes() {
        return driver.conditions().stream().map(Condition::code).sorted().toList();
    }

    void awaitCodes(String... codes) {
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> codes().equals(List.of(codes)));
        } catch (RuntimeException e) {
            throw new AssertionError("wanted " + List.of(codes) + ", is " + driver.conditions(), e);
        }
    }

    @Override
    public void close() {
        driver.stop(true);
    }
}
