package io.orquestador.updates.swap.demo;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The same without Declarative Services: an activator. {@code Demo-Behaviour} may also be silent, dies or complains. */
public final class DemoActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        Behaviour.act(context);
        var behaviour = String.valueOf(context.getBundle().getHeaders().get("Demo-Behaviour"));
        var version = context.getBundle().getVersion().toString();
        if (!behaviour.equals("silent"))
            context.registerService(Supplier.class, (Supplier<String>) () -> version, null);
        if (behaviour.equals("complains"))
            context.registerService(
                    ConditionSource.class,
                    () -> List.of(new Condition(
                            "DEMO-BAD", "demo", Condition.Severity.ERROR, Instant.EPOCH, 1, "bad", "nothing")),
                    null);
    }

    @Override
    public void stop(BundleContext context) {}
}
