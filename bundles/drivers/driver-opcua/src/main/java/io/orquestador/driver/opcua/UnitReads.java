package io.orquestador.driver.opcua;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the property EngineeringUnits of variables. Source: OPC 10000-8, 5.3.2.3. */
final class UnitReads {
    private static final Logger LOG = LoggerFactory.getLogger(UnitReads.class);
    private static final RelativePath TO_UNIT = new RelativePath(new RelativePathElement[] {
        new RelativePathElement(NodeIds.HasProperty, false, true, new QualifiedName(0, "EngineeringUnits"))
    });

    private final Link link;
    private final ServerInfo info;

    UnitReads(Link link, ServerInfo info) {
        this.link = link;
        this.info = info;
    }

    /** @return by variable, where the server tells one. A server that cannot be asked tells none. */
    Map<NodeId, EUInformation> of(List<NodeId> variables) {
        var units = new HashMap<NodeId, EUInformation>();
        try {
            read(variables, units);
        } catch (LinkFailure e) {
            LOG.debug("opcua: units are not told: {}", e.text());
        }
        return units;
    }

    private void read(List<NodeId> variables, Map<NodeId, EUInformation> units) throws LinkFailure {
        var owners = new ArrayList<NodeId>();
        var reads = new ArrayList<ReadValueId>();
        for (int from = 0; from < variables.size(); from += info.mostPerRead()) {
            var some = variables.subList(from, Math.min(variables.size(), from + info.mostPerRead()));
            var results = translated(some);
            for (int i = 0; i < results.length && i < some.size(); i++) {
                var property = target(results[i]);
                if (property == null) continue;
                owners.add(some.get(i));
                reads.add(ServerInfo.value(property));
            }
        }
        var values = ServerInfo.values(link, reads, info.mostPerRead());
        for (int i = 0; i < values.size(); i++) {
            var unit = unit(values.get(i).value().value());
            if (unit != null) units.put(owners.get(i), unit);
        }
    }

    private BrowsePathResult[] translated(List<NodeId> variables) throws LinkFailure {
        var paths =
                variables.stream().map(each -> new BrowsePath(each, TO_UNIT)).toArray(BrowsePath[]::new);
        var results = link.call(
                        "asking for units",
                        new TranslateBrowsePathsToNodeIdsRequest(link.header(), paths),
                        TranslateBrowsePathsToNodeIdsResponse.class)
                .getResults();
        return results == null ? new BrowsePathResult[0] : results;
    }

    private @Nullable NodeId target(BrowsePathResult result) {
        var targets = result.getTargets();
        if (result.getStatusCode().isBad() || targets == null || targets.length == 0) return null;
        return targets[0]
                .getTargetId()
                .toNodeId(link.context().getNamespaceTable())
                .orElse(null);
    }

    private @Nullable EUInformation unit(@Nullable Object value) {
        if (!(value instanceof ExtensionObject encoded)) return null;
        try {
            return encoded.decode(link.context()) instanceof EUInformation unit ? unit : null;
        } catch (UaSerializationException e) {
            return null; // a server's own idea of a unit
        }
    }
}
