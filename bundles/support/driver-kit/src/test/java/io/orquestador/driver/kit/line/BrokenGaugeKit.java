package io.orquestador.driver.kit.line;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.DriverKit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit over broken drivers, in a process of its own, since it counts the threads and sockets of its process. */
class BrokenGaugeKit extends DriverKit {
    static final String FAILED = "BROKEN ";

    private final Defect defect = Defect.valueOf(Thread.currentThread().getName());

    @Override
    protected DriverAdapter adapter() {
        return new BrokenGaugeAdapter(defect);
    }

    /**
     * Several at once, each on a thread with the defect's name.
     *
     * @param runs a defect and the tests of the kit to run each, with commas; no test means all
     */
    public static void main(String[] runs) throws InterruptedException {
        var threads = Arrays.stream(runs)
                .map(run -> run.split(","))
                .map(run -> new Thread(() -> run(run), run[0]))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) thread.join();
        System.exit(0); // whatever the broken drivers left running
    }

    private static void run(String[] run) {
        List<? extends DiscoverySelector> selectors = run.length == 1
                ? List.of(selectClass(BrokenGaugeKit.class))
                : Arrays.stream(run)
                        .skip(1)
                        .map(test -> selectMethod(BrokenGaugeKit.class, test))
                        .toList();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        Map<String, String> failed = new ConcurrentSkipListMap<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED)
                    failed.put(test.getDisplayName().replace("()", ""), String.valueOf(result.getThrowable()));
            }
        });
        failed.forEach((test, why) -> System.out.println(run[0] + " " + test + ": " + why));
        System.out.println(FAILED + run[0] + " " + String.join(",", failed.keySet()));
    }
}
