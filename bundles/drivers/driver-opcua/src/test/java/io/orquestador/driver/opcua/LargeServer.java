package io.orquestador.driver.opcua;

import io.orquestador.security.Certificates.Identity;
import io.orquestador.support.opcua.UaServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.items.BaseMonitoredItem;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/** A Milo server, as our simulator and our gateway are one, with many variables that all count together. */
final class LargeServer implements AutoCloseable {
    static final String NS = "nsu=urn:test:large;";
    private final UaServer server;
    private final Space space;

    LargeServer(int port, Identity identity, int variables) throws Exception {
        server = new UaServer(
                new UaServer.Place(
                        "large",
                        "Large",
                        "127.0.0.1",
                        port,
                        "/large",
                        false,
                        List.of(org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)),
                identity,
                (chain, applicationUri, hosts) -> {},
                AnonymousIdentityValidator.INSTANCE,
                new Limits());
        space = new Space(server.milo(), variables);
        space.startup();
        server.open();
    }

    /** Every variable has this value now. */
    void show(double value) {
        space.show(value);
    }

    /**
     * Every variable shows so many values with each request that subscribes to some, when those before were sent: a client that takes none
     * until it has subscribed to all finds its queues full.
     */
    void showWhileSubscribed(int values) {
        space.valuesWhileSubscribed = values;
    }

    int watched() {
        return space.items.size();
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Limits implements OpcUaServerConfigLimits {
        @Override
        public Double getMinPublishingInterval() {
            return 10.0;
        }
    }

    private static final class Space extends ManagedNamespaceWithLifecycle {
        private static final long PATIENCE_NANOS = 3_000_000_000L;
        private final Map<NodeId, List<DataItem>> items = new ConcurrentHashMap<>();
        private volatile int valuesWhileSubscribed;
        private double shown; // with the requests that subscribe, one after the other

        Space(OpcUaServer server, int variables) {
            super(server, "urn:test:large");
            getLifecycleManager().addStartupTask(() -> {
                for (int i = 0; i < variables; i++) {
                    var name = "V" + i;
                    var node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
                            .setNodeId(newNodeId(name))
                            .setBrowseName(newQualifiedName(name))
                            .setDisplayName(LocalizedText.english(name))
                            .setDataType(NodeIds.Double)
                            .setTypeDefinition(NodeIds.BaseDataVariableType)
                            .build();
                    getNodeManager().addNode(node);
                }
            });
        }

        @Override
        public void onDataItemsCreated(List<DataItem> created) {
            if (valuesWhileSubscribed > 0 && !items.isEmpty()) awaitSent();
            for (var item : created) {
                items.computeIfAbsent(item.getReadValueId().getNodeId(), node -> new ArrayList<>())
                        .add(item);
                item.setValue(new DataValue(
                        new Variant(0.0),
                        StatusCode.GOOD,
                        org.eclipse.milo.opcua.stack.core.types.builtin.DateTime.nowNanos()));
            }
            for (int i = 0; i < valuesWhileSubscribed; i++) show(++shown);
        }

        private void show(double value) {
            var shows = new DataValue(
                    new Variant(value),
                    StatusCode.GOOD,
                    org.eclipse.milo.opcua.stack.core.types.builtin.DateTime.nowNanos());
            for (var all : items.values()) for (var item : all) item.setValue(shows);
        }

        private void awaitSent() {
            long end = System.nanoTime() + PATIENCE_NANOS;
            var first = items.values().iterator().next().get(0);
            while (((BaseMonitoredItem<?>) first).hasNotifications() && System.nanoTime() - end < 0)
                LockSupport.parkNanos(5_000_000);
        }

        @Override
        public void onDataItemsModified(List<DataItem> modified) {}

        @Override
        public void onDataItemsDeleted(List<DataItem> deleted) {
            for (var item : deleted) items.remove(item.getReadValueId().getNodeId());
        }

        @Override
        public void onMonitoringModeChanged(List<MonitoredItem> changed) {}

        @Override
        public RevisedDataItemParameters onCreateDataItem(
                org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId item,
                Double sampling,
                UInteger queueSize) {
            return new RevisedDataItemParameters(sampling, Unsigned.uint(Math.min(1_000, queueSize.intValue())));
        }
    }
}
