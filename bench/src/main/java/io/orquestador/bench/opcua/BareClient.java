package io.orquestador.bench.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemSynchronizationException;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;

/** Eclipse Milo's own client as its examples use it: it adds up the values that come, and does nothing else with them. */
final class BareClient implements AutoCloseable {
    private static final int ITEMS_PER_SUBSCRIPTION = 1_000;

    private final OpcUaClient client;
    private final int namespace;
    private final LongAdder values = new LongAdder();
    private final DoubleAdder sum = new DoubleAdder(); // keeps the compiler from leaving out the values

    BareClient(String url) throws UaException {
        client = OpcUaClient.create(
                url,
                offered -> offered.stream()
                        .filter(each -> SecurityPolicy.None.getUri().equals(each.getSecurityPolicyUri()))
                        .findFirst(),
                transport -> {},
                config -> {});
        client.connect();
        var index = Optional.ofNullable(client.getNamespaceTable().getIndex(CountingServer.NAMESPACE));
        namespace = index.orElseThrow().intValue();
    }

    /** Subscribes to the first sample nodes. */
    void subscribe(int items, int periodMs, int queueSize) throws UaException, MonitoredItemSynchronizationException {
        for (int from = 0; from < items; from += ITEMS_PER_SUBSCRIPTION) {
            var subscription = new OpcUaSubscription(client, periodMs);
            subscription.setSubscriptionListener(new OpcUaSubscription.SubscriptionListener() {
                @Override
                public void onDataReceived(
                        OpcUaSubscription of, List<OpcUaMonitoredItem> changed, List<DataValue> came) {
                    take(came);
                }
            });
            subscription.create();
            var monitored = new ArrayList<OpcUaMonitoredItem>();
            for (int i = from; i < Math.min(items, from + ITEMS_PER_SUBSCRIPTION); i++) {
                var item = OpcUaMonitoredItem.newDataItem(new NodeId(namespace, CountingServer.node(i)));
                item.setSamplingInterval(periodMs);
                item.setQueueSize(Unsigned.uint(queueSize));
                monitored.add(item);
            }
            subscription.addMonitoredItems(monitored);
            subscription.synchronizeMonitoredItems();
        }
    }

    private void take(List<DataValue> came) {
        double all = 0;
        for (var each : came) if (each.value().value() instanceof Double number) all += number;
        sum.add(all);
        values.add(came.size());
    }

    long values() {
        return values.sum();
    }

    /** How many scans the server has done, as it says itself. */
    long scans() throws UaException {
        var value = client.readValue(0, TimestampsToReturn.Neither, new NodeId(namespace, CountingServer.SCAN));
        if (value.value().value() instanceof Number scans) return scans.longValue();
        throw new IllegalStateException("the server does not say its scans: " + value);
    }

    @Override
    public void close() {
        try {
            client.disconnect();
        } catch (UaException e) {
            throw new IllegalStateException("The bare client cannot say good-bye", e);
        }
    }
}
