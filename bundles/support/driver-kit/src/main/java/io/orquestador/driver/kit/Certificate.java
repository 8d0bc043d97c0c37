package io.orquestador.driver.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Counts what passed, and says it at the end: on the console and in {@code target/driver-kit/<test class>.txt}. */
final class Certificate implements TestWatcher, AfterAllCallback {
    private final List<String> passed = new ArrayList<>();
    private final Map<String, String> failed = new TreeMap<>();
    private final Map<String, String> left = new TreeMap<>();

    @Override
    public synchronized void testSuccessful(ExtensionContext test) {
        passed.add(name(test));
    }

    @Override
    public synchronized void testFailed(ExtensionContext test, Throwable cause) {
        failed.put(
                name(test),
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }

    @Override
    public synchronized void testAborted(ExtensionContext test, Throwable cause) {
        left.put(name(test), String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", ""));
    }

    @Override
    public synchronized void testDisabled(ExtensionContext test, Optional<String> reason) {
        left.put(name(test), reason.orElse("disabled"));
    }

    private static String name(ExtensionContext test) {
        return test.getRequiredTestMethod().getName();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) throws IOException {
        var text = new StringBuilder("Driver kit %s: %s: %d passed, %d failed, %d not applicable. %s%n"
                .formatted(
                        DriverKit.VERSION,
                        context.getRequiredTestClass().getName(),
                        passed.size(),
                        failed.size(),
                        left.size(),
                        Instant.now()));
        failed.forEach((test, why) -> text.append("  FAILED  %s: %s%n".formatted(test, why)));
        left.forEach((test, why) -> text.append("  not applicable  %s: %s%n".formatted(test, why)));
        System.out.print(text);
        passed.stream().sorted().forEach(test -> text.append("  passed  %s%n".formatted(test)));
        var folder = Files.createDirectories(Path.of("target", "driver-kit"));
        Files.writeString(folder.resolve(context.getRequiredTestClass().getSimpleName() + ".txt"), text);
    }
}
