package io.orquestador.driver.opcua;

import java.util.function.Consumer;

/** Several servers with the same address space: which one is used, and whether another would be better. For the owner's thread. */
final class Redundancy {
    /** A server that is not healthy is compared with the others so often. */
    private static final long LOOK_NANOS = 10_000_000_000L;

    private final Standby standby;
    private final ServerHealth health;
    private boolean looked;
    private long lookAtNanos;

    Redundancy(Standby standby, ServerHealth health) {
        this.standby = standby;
        this.health = health;
    }

    /**
     * To be called often, while a server is used.
     *
     * @param used its URL
     * @param level its ServiceLevel now
     * @param better gets a connected server with a higher ServiceLevel, from another thread
     */
    void look(Settings settings, String used, int level, long nowNanos, Consumer<Connector.Found> better) {
        var preferred = settings.endpoints().get(0);
        boolean healthy = level >= ServerInfo.HEALTHY;
        if (settings.endpoints().size() == 1 || (healthy && used.equals(preferred))) {
            health.redundancy("");
            return;
        }
        if (used.equals(preferred))
            health.redundancy("%s says that its ServiceLevel is %d, and no other server has a higher one."
                    .formatted(preferred, level));
        else
            health.redundancy(
                    "%s is used (its ServiceLevel is %d), since %s did not answer or had a lower ServiceLevel."
                            .formatted(used, level, preferred));
        if (healthy || (looked && nowNanos - lookAtNanos < 0)) return;
        looked = true;
        lookAtNanos = nowNanos + LOOK_NANOS;
        var others = settings.endpoints().stream()
                .filter(each -> !each.equals(used))
                .map(each -> Target.of(settings, each))
                .toList();
        standby.look(others, level, better);
    }
}
