package io.orquestador.driver.opcua;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UNumber;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * What a server says about itself after sign-in.
 *
 * @param namespaces URIs by index
 * @param serviceLevel 0 to 255; 200 and more is healthy. Source: OPC 10000-4, 6.6.2.4.2
 * @param product name and version, untrusted
 */
record ServerInfo(
        List<String> namespaces,
        int serviceLevel,
        String product,
        int mostPerRead,
        int mostItemsPerCall,
        int mostHistoryPerRead) {
    static final int HEALTHY = 200;
    private static final int HIGHEST = 255;
    /** More in one request gains nothing and makes long messages. */
    private static final int MOST_PER_CALL = 1_000;

    static ServerInfo read(Link link) throws LinkFailure {
        var values = values(
                link,
                List.of(
                        value(NodeIds.Server_NamespaceArray),
                        value(NodeIds.Server_ServiceLevel),
                        value(NodeIds.Server_ServerStatus_BuildInfo_ProductName),
                        value(NodeIds.Server_ServerStatus_BuildInfo_SoftwareVersion),
                        value(NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead),
                        value(NodeIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall),
                        value(NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerHistoryReadData)),
                7);
        var level = values.get(1).value().value();
        return new ServerInfo(
                values.get(0).value().value() instanceof String[] uris
                        ? Arrays.stream(uris)
                                .map(each -> each == null ? "" : each)
                                .toList()
                        : List.of("http://opcfoundation.org/UA/"),
                level instanceof Number number ? number.intValue() : HIGHEST,
                UaText.safe((text(values.get(2)) + " " + text(values.get(3))).strip()),
                limit(values.get(4)),
                limit(values.get(5)),
                limit(values.get(6)));
    }

    private static String text(DataValue value) {
        return value.value().value() instanceof String text ? text : "";
    }

    private static int limit(DataValue value) {
        return value.value().value() instanceof UNumber limit && limit.longValue() > 0
                ? (int) Math.min(MOST_PER_CALL, limit.longValue())
                : MOST_PER_CALL;
    }

    static ReadValueId value(NodeId node) {
        return attribute(node, AttributeId.Value);
    }

    static ReadValueId attribute(NodeId node, AttributeId attribute) {
        return new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE);
    }

    /** Reads in as many requests as it takes. @return one for each, in their order */
    static List<DataValue> values(Link link, List<ReadValueId> nodes, int mostPerRead) throws LinkFailure {
        var values = new ArrayList<DataValue>(nodes.size());
        for (int from = 0; from < nodes.size(); from += mostPerRead) {
            var some = nodes.subList(from, Math.min(nodes.size(), from + mostPerRead));
            var request =
                    new ReadRequest(link.header(), 0.0, TimestampsToReturn.Both, some.toArray(ReadValueId[]::new));
            var results = link.call("reading", request, ReadResponse.class).getResults();
            if (results == null || results.length != some.size())
                throw new LinkFailure(
                        LinkFailure.Kind.NO_ANSWER,
                        "reading: it answered %d values for %d nodes"
                                .formatted(results == null ? 0 : results.length, some.size()));
            values.addAll(Arrays.asList(results));
        }
        return values;
    }
}
