package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.WriteResult;
import io.orquestador.security.Subject;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One driver that runs, with its bus and its clock, and what the kit asks about it. */
final class DeviceRun {
    static final long STOP_MS = 2_000;
    static final Subject SOMEBODY = new Subject("kit", "Kit", Subject.Kind.PERSON);

    private final Timing timing;
    private final List<KitPoint> points;
    final KitBus bus;
    final JumpingClock clock = new JumpingClock();
    final Running driver;
    /** What the driver finds when it looks for the bus. */
    volatile @Nullable TagBus busInService;

    private boolean stopped;

    DeviceRun(DriverAdapter adapter, Map<String, Object> configuration, List<KitPoint> points, Path dataFolder) {
        this.points = points;
        timing = adapter.timing();
        bus = new KitBus(truth(points));
        busInService = bus;
        driver = adapter.build(configuration, new Surroundings(() -> busInService, clock, dataFolder));
    }

    static Map<String, Object> truth(List<KitPoint> points) {
        return points.stream()
                .filter(point -> point.value() != null)
                .collect(Collectors.toMap(KitPoint::path, KitPoint::value));
    }

    Duration patience() {
        return Duration.ofMillis(timing.patienceMs());
    }

    boolean isGood() {
        return points.stream().allMatch(point -> bus.isGood(point.path()));
    }

    boolean isBad() {
        return points.stream().allMatch(point -> bus.isBad(point.path()));
    }

    void awaitGood() {
        await(() -> "every point good; " + this).until(this::isGood);
    }

    /** Every point was shown bad: the fault is seen. */
    void awaitBad() {
        await(() -> "every point bad; " + this).until(this::isBad);
    }

    /** And a condition says why: for a device of which nothing ever came. */
    void awaitToldBad() {
        await(() -> "every point bad, and a condition; " + this)
                .until(() -> isBad() && !driver.conditions().isEmpty());
    }

    /** Good samples go on to come. */
    void awaitMore() {
        long before = bus.good();
        await(() -> "more good samples; " + this).until(() -> bus.good() > before);
    }

    /** What a point shows as soon as it is good: a fault may be noticed only after it is over. */
    Object goodValue(String path) {
        var good = await(() -> path + " good; " + this)
                .until(() -> bus.last(path), last -> last != null && StatusCode.isGood(last.status()));
        return Objects.requireNonNull(Objects.requireNonNull(good).value());
    }

    private org.awaitility.core.ConditionFactory await(java.util.function.Supplier<String> what) {
        return org.awaitility.Awaitility.await()
                .atMost(patience())
                .pollInterval(Duration.ofMillis(5))
                .conditionEvaluationListener(new org.awaitility.core.ConditionEvaluationListener<>() {
                    @Override
                    public void conditionEvaluated(org.awaitility.core.EvaluatedCondition<Object> condition) {}

                    @Override
                    public void onTimeout(org.awaitility.core.TimeoutEvent timeout) {
                        throw new AssertionError(
                                "This did not come within %d ms: %s".formatted(timing.patienceMs(), what.get()));
                    }
                });
    }

    /** No good value was ever shown that the device does not hold. */
    void assertTruth() {
        assertEquals(List.of(), bus.lies(), "values of another question, or of no answer at all");
    }

    /** One outage is one or a few conditions, each said once. */
    void assertFewConditions(int occurrences) {
        var now = driver.conditions();
        long raised = now.stream().mapToLong(each -> each.count()).sum();
        assertTrue(now.size() <= 4 && raised <= occurrences, () -> raised + " occurrences of conditions: " + now);
    }

    CompletionStage<WriteResult> write(String path, Object value) {
        return driver.driver().write(SOMEBODY, path, value);
    }

    WriteResult result(CompletionStage<WriteResult> write) {
        var future = write.toCompletableFuture();
        if (!future.isDone()) await(() -> "the outcome of a write").until(future::isDone);
        return future.join();
    }

    /** Stops it, once, and says how long that took [ms]. */
    long stop() {
        if (stopped) return 0;
        stopped = true;
        long from = System.nanoTime();
        driver.stop();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
    }

    void assertStops() {
        long ms = stop();
        assertTrue(ms <= STOP_MS, "the stop took " + ms + " ms; it may take " + STOP_MS);
    }

    @Override
    public String toString() {
        return "%s, conditions %s, last values %s"
                .formatted(
                        driver.driver().status(),
                        driver.conditions(),
                        points.stream()
                                .map(point -> point.path() + "=" + bus.last(point.path()))
                                .toList());
    }
}
