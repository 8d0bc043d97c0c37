package io.orquestador.gateway.live;

/** What one gateway grants its clients; see {@link LiveConfig}. */
record LiveLimits(int maxClients, int maxTags, int heartbeatMs, int slowMs, int silentMs) {
    /** Most subscriptions of one client. */
    static final int SUBSCRIPTIONS = 64;

    static LiveLimits of(LiveConfig config) {
        return new LiveLimits(
                config.maxClients(), config.maxTags(), config.heartbeatMs(), config.slowMs(), config.silentMs());
    }
}
