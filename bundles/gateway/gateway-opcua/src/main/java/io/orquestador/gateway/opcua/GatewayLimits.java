package io.orquestador.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** Every bound of the server, told to clients under Server/ServerCapabilities as far as the standard has a place for it. */
record GatewayLimits(int maxSessions, int maxSubscriptions, int maxItems, int maxQueued, int minPublishingMs)
        implements OpcUaServerConfigLimits {
    static final int MAX_QUEUE = 10_000;
    static final int MAX_ITEMS_A_CALL = 5_000;
    static final int MAX_NODES_A_CALL = 5_000;
    static final int MAX_NODES_A_BROWSE = 1_000;
    static final int MAX_REFERENCES = 1_000;
    static final int MAX_NODES_A_HISTORY_READ = 100;
    static final int MAX_BROWSE_POINTS = 5;
    static final int MAX_SUBSCRIPTIONS_A_SESSION = 50;
    static final double MAX_SESSION_MS = 120_000;
    private static final double MIN_LIFETIME_MS = 10_000;
    private static final double MAX_LIFETIME_MS = 600_000;
    /** A lifetime is three of them at least. */
    private static final double MAX_PUBLISHING_MS = MAX_LIFETIME_MS / 3;

    static GatewayLimits of(GatewayConfig config) {
        return new GatewayLimits(
                config.maxSessions(),
                config.maxSubscriptions(),
                config.maxItems(),
                config.maxQueued(),
                config.minPublishingMs());
    }

    /** Of one client, in which nobody signed in: half, so that others come in. */
    int maxUnusedSessions() {
        return Math.max(1, maxSessions / 2);
    }

    @Override
    public UInteger getMaxSessions() {
        return uint(maxSessions);
    }

    @Override
    public Double getMaxSessionTimeout() {
        return MAX_SESSION_MS;
    }

    @Override
    public Double getMinPublishingInterval() {
        return (double) minPublishingMs;
    }

    @Override
    public Double getMaxPublishingInterval() {
        return MAX_PUBLISHING_MS;
    }

    /** Milo takes this one for a client that wants less than the least. */
    @Override
    public Double getDefaultPublishingInterval() {
        return (double) minPublishingMs;
    }

    @Override
    public Double getMinSubscriptionLifetime() {
        return MIN_LIFETIME_MS;
    }

    /** How long a client may be away and find its subscription again; its queues wait for so long. */
    @Override
    public Double getMaxSubscriptionLifetime() {
        return MAX_LIFETIME_MS;
    }

    @Override
    public UInteger getMaxSubscriptions() {
        return uint(maxSubscriptions);
    }

    @Override
    public UInteger getMaxSubscriptionsPerSession() {
        return uint(MAX_SUBSCRIPTIONS_A_SESSION);
    }

    @Override
    public UInteger getMaxMonitoredItems() {
        return uint(maxItems);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerSession() {
        return uint(maxItems);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerCall() {
        return uint(MAX_ITEMS_A_CALL);
    }

    @Override
    public UInteger getMaxNodesPerRead() {
        return uint(MAX_NODES_A_CALL);
    }

    @Override
    public UInteger getMaxNodesPerWrite() {
        return uint(MAX_NODES_A_CALL);
    }

    @Override
    public UInteger getMaxNodesPerRegisterNodes() {
        return uint(MAX_NODES_A_CALL);
    }

    @Override
    public UInteger getMaxNodesPerBrowse() {
        return uint(MAX_NODES_A_BROWSE);
    }

    @Override
    public UInteger getMaxNodesPerTranslateBrowsePathsToNodeIds() {
        return uint(MAX_NODES_A_BROWSE);
    }

    @Override
    public UInteger getMaxNodesPerHistoryReadData() {
        return uint(MAX_NODES_A_HISTORY_READ);
    }

    @Override
    public UShort getMaxBrowseContinuationPoints() {
        return ushort(MAX_BROWSE_POINTS);
    }
}
