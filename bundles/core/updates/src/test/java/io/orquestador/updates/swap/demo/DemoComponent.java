package io.orquestador.updates.swap.demo;

import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Says which version it is; has a thread, as real bundles do. */
@Component(service = Supplier.class, immediate = true)
public final class DemoComponent implements Supplier<String> {
    private final String version;
    private final Thread thread = new Thread(this::idle, "demo-component");

    @Activate
    public DemoComponent(BundleContext context) throws Exception {
        Behaviour.act(context);
        version = context.getBundle().getVersion().toString();
        thread.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Override
    public String get() {
        return version;
    }

    private void idle() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
