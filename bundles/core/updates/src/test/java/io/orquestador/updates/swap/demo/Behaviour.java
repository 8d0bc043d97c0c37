package io.orquestador.updates.swap.demo;

import org.osgi.framework.BundleContext;

/** What the manifest header {@code Demo-Behaviour} of a test bundle makes it do when it starts. */
final class Behaviour {
    /** While this system property is {@code true}, a bundle that does not listen to interrupts keeps hanging. */
    static final String KEEP_HANGING = "demo.keepHanging";

    private Behaviour() {}

    static void act(BundleContext context) throws Exception {
        var behaviour = String.valueOf(context.getBundle().getHeaders().get("Demo-Behaviour"));
        switch (behaviour) {
            case "throws" -> throw new IllegalStateException("bad on purpose");
            case "error" -> throw new NoClassDefFoundError("gone/on/Purpose");
            case "hangs" -> Thread.sleep(60_000);
            case "busy" -> {
                while (Boolean.getBoolean(KEEP_HANGING)) Thread.onSpinWait();
            }
            default -> {}
        }
    }
}
