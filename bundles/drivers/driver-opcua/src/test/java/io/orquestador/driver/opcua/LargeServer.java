package io.orquestador.driver.opcua;

import io.orquestador.security.Certificates.Identity;
import io.orquestador.support.opcua.UaServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
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
        var shown = new DataValue(
                new Variant(value),
                StatusCode.GOOD,
                org.eclipse.milo.opcua.stack.core.types.builtin.DateTime.nowNanos());
        for (var items : space.items.values()) for (var item : items) item.setValue(shown);
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
        private final Map<NodeId, List<DataItem>> items = new ConcurrentHashMap<>();

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
            for (var item : created) {
                items.computeIfAbsent(item.getReadValueId().getNodeId(), node -> new ArrayList<>())
                        .add(item);
                item.setValue(new DataValue(
                        new Variant(0.0),
                        StatusCode.GOOD,
                        org.eclipse.milo.opcua.stack.core.types.builtin.DateTime.nowNanos()));
            }
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
