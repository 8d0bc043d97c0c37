package io.orquestador.driver.opcua;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;

/** Asks a server to watch nodes, as many at a time as it takes, and keeps what it refuses. For the owner's thread. */
final class ItemRequests {
    /** What is to be done between two requests. */
    @FunctionalInterface
    interface Meanwhile {
        void run() throws LinkFailure;
    }

    private final Link link;
    private final ServerInfo info;
    private final Feed feed;
    private final Meanwhile meanwhile;

    ItemRequests(Link link, ServerInfo info, Feed feed, Meanwhile meanwhile) {
        this.link = link;
        this.info = info;
        this.feed = feed;
        this.meanwhile = meanwhile;
    }

    void watchServiceLevel(Subscription keeper, int handle, int periodMs) throws LinkFailure {
        var request = new MonitoredItemCreateRequest(
                ServerInfo.value(NodeIds.Server_ServiceLevel),
                MonitoringMode.Reporting,
                new MonitoringParameters(UInteger.valueOf(handle), (double) periodMs, null, Unsigned.uint(1), true));
        link.call(
                "subscribing",
                new CreateMonitoredItemsRequest(
                        link.header(), keeper.id(), TimestampsToReturn.Both, new MonitoredItemCreateRequest[] {request
                        }),
                CreateMonitoredItemsResponse.class);
    }

    /** Asks again for what the server has refused. */
    void watchRefused(Subscription subscription, Settings settings, long nowEpochNanos) throws LinkFailure {
        var refused = new ArrayList<Integer>();
        for (int i = 0; i < subscription.items().size(); i++)
            if (subscription.items().get(i).refusal() != 0) refused.add(i);
        if (!refused.isEmpty()) watch(subscription, refused, settings, nowEpochNanos);
    }

    /** @param indexes of the subscription's items, which become the handles of what the server sends */
    void watch(Subscription subscription, List<Integer> indexes, Settings settings, long nowEpochNanos)
            throws LinkFailure {
        var unfiltered = new ArrayList<Integer>();
        var asked = new ArrayList<Integer>();
        var requests = new ArrayList<MonitoredItemCreateRequest>();
        for (int index : indexes) {
            var item = subscription.items().get(index);
            var node = item.node(info.namespaces());
            if (node == null) {
                refused(item, (int) StatusCodes.Bad_NodeIdUnknown, nowEpochNanos);
                continue;
            }
            asked.add(index);
            requests.add(item.request(node, index, settings, link.context()));
            if (requests.size() == info.mostItemsPerCall())
                watch(subscription, asked, requests, unfiltered, nowEpochNanos);
        }
        watch(subscription, asked, requests, unfiltered, nowEpochNanos);
        if (!unfiltered.isEmpty()) watch(subscription, unfiltered, settings, nowEpochNanos);
        feed.flush();
    }

    private void watch(
            Subscription subscription,
            List<Integer> asked,
            List<MonitoredItemCreateRequest> requests,
            List<Integer> unfiltered,
            long nowEpochNanos)
            throws LinkFailure {
        if (requests.isEmpty()) return;
        var response = link.call(
                "subscribing",
                new CreateMonitoredItemsRequest(
                        link.header(),
                        subscription.id(),
                        TimestampsToReturn.Both,
                        requests.toArray(MonitoredItemCreateRequest[]::new)),
                CreateMonitoredItemsResponse.class);
        var results = response.getResults();
        for (int i = 0; i < asked.size(); i++) {
            var item = subscription.items().get(asked.get(i));
            long status = results == null || i >= results.length
                    ? StatusCodes.Bad_UnexpectedError
                    : results[i].getStatusCode().value();
            if (isAboutTheFilter(status) && item.asksForFilter() && item.goWithoutFilter())
                unfiltered.add(asked.get(i));
            else if ((int) status < 0) refused(item, (int) status, nowEpochNanos);
            else item.refusal(0);
        }
        asked.clear();
        requests.clear();
        meanwhile.run();
    }

    private static boolean isAboutTheFilter(long status) {
        return status == StatusCodes.Bad_FilterNotAllowed
                || status == StatusCodes.Bad_MonitoredItemFilterUnsupported
                || status == StatusCodes.Bad_MonitoredItemFilterInvalid
                || status == StatusCodes.Bad_DeadbandFilterInvalid;
    }

    private void refused(Item item, int status, long nowEpochNanos) {
        if (item.refusal() == status) return;
        item.refusal(status);
        for (var point : item.points()) point.addRefused(status, nowEpochNanos, feed.batch());
    }
}
