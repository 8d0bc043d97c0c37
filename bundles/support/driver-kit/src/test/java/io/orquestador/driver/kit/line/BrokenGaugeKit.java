package io.orquestador.driver.kit.line;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.DriverKit;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit over one broken driver, in a process of its own, since it counts the threads and sockets of its process. */
class BrokenGaugeKit extends DriverKit {
    @Override
    protected DriverAdapter adapter() {
        return new BrokenGaugeAdapter();
    }

    /** @param tests of the kit to run; none means all */
    public static void main(String[] tests) {
        List<? extends DiscoverySelector> selectors = tests.length == 0
                ? List.of(selectClass(BrokenGaugeKit.class))
                : Arrays.stream(tests)
                        .map(test -> selectMethod(BrokenGaugeKit.class, test))
                        .toList();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED && !test.isTest())
                    System.out.println("  FAILED  kit: " + result.getThrowable());
            }
        });
        System.exit(0); // whatever the broken driver left running
    }
}
