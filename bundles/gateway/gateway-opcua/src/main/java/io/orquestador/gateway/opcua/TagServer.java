package io.orquestador.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.orquestador.gateway.opcua.SessionUsers.Stay;
import io.orquestador.security.Certificates.Identity;
import io.orquestador.support.opcua.UaServer;
import io.orquestador.support.opcua.UaServer.Place;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** The server with our tags hung on it: signed or encrypted, clients by their certificate, users by their tokens, nothing to write. */
final class TagServer implements AutoCloseable {
    static final String PATH = "/orquestador";

    /** ServiceLevel, OPC 10000-4, 6.6.2.4.2. */
    enum Level {
        HEALTHY(255),
        /** Values come, not every one of them. */
        DEGRADED(150),
        NO_DATA(1);

        private final int level;

        Level(int level) {
            this.level = level;
        }
    }

    private final UaServer server;
    private final HistoryReads history;
    private final SessionTrust trust;
    private final SessionUsers users;
    private final OpenSessions sessions;
    private final OpenSubscriptions subscriptions;
    private final Orphans orphans;
    private volatile Level level = Level.HEALTHY;

    TagServer(
            ListenAddress address,
            int port,
            Identity identity,
            Peers peers,
            SignIns signIns,
            GatewayLimits limits,
            Services services,
            AtomicReference<TagTree> tree,
            WatchedTags watched,
            QueueBudget queues,
            AtomicLong historyReads,
            Clock clock) {
        var names = address.names(identity.chain().get(0));
        var place = new Place("opcua-server", "Orquestador", address.text(), names, port, PATH, false, Users.POLICIES);
        var validator = new Users(signIns);
        server = new UaServer(place, identity, peers, validator, limits);
        trust = new SessionTrust(peers, System.nanoTime());
        users = new SessionUsers(signIns);
        var milo = server.milo();
        var nodeNames = new NodeNames(
                milo.getNamespaceTable().add(NodeNames.TAGS),
                milo.getNamespaceTable().add(NodeNames.STRUCTURE));
        var space = new TagSpace(nodeNames, services, tree, watched, queues);
        milo.getAddressSpaceManager().registerFirst(space);
        milo.addServiceSet(PATH, new ReadOnlyAttributes(milo, space));
        milo.addServiceSet(PATH, new PagedViews(milo));
        subscriptions = new OpenSubscriptions(milo);
        milo.addServiceSet(PATH, subscriptions);
        milo.addServiceSet(PATH, new OpenDiscovery(milo, signIns));
        milo.addServiceSet(PATH + UaServer.DISCOVERY, new OpenDiscovery(milo, signIns));
        orphans = new Orphans(milo, signIns);
        sessions =
                new OpenSessions(milo, validator, signIns, new Activations(clock), orphans, limits.maxUnusedSessions());
        milo.addServiceSet(PATH, sessions);
        server.activations(sessions::activate);
        history = new HistoryReads(services, milo, space, clock, historyReads);
        server.history(history);
        set(NodeIds.Server_ServerCapabilities_LocaleIdArray, locales(services));
        set(NodeIds.HistoryServerCapabilities_AccessHistoryDataCapability, true);
        set(NodeIds.HistoryServerCapabilities_MaxReturnDataValues, uint(RawHistory.MOST_VALUES));
        node(NodeIds.Server_ServerDiagnostics_EnabledFlag)
                .setUserAccessLevel(AccessLevel.toValue(EnumSet.of(AccessLevel.CurrentRead)));
    }

    private static String[] locales(Services services) {
        var plant = services.plant();
        return plant == null || plant.languages().isEmpty()
                ? new String[] {"en"}
                : plant.languages().toArray(String[]::new);
    }

    private UaVariableNode node(NodeId id) {
        return (UaVariableNode)
                server.milo().getAddressSpaceManager().getManagedNode(id).orElseThrow();
    }

    private void set(NodeId id, Object value) {
        node(id).setValue(new DataValue(new Variant(value)));
    }

    /** @throws IOException when the port is taken */
    void open() throws IOException {
        server.open();
    }

    void level(Level now) {
        if (now == level) return;
        level = now;
        set(NodeIds.Server_ServiceLevel, ubyte(now.level));
    }

    /** To be called each second: ends what clients and users have who are not trusted any more, and what nobody waits for. */
    void look() {
        var answers = new HashMap<Caller, Stay>();
        users.look(server.milo().getSessionManager(), answers);
        trust.look(server.milo().getSessionManager(), System.nanoTime());
        orphans.look(answers);
        subscriptions.look();
    }

    int sessions() {
        return server.milo().getSessionManager().getCurrentSessionCount().intValue();
    }

    int subscriptions() {
        return server.milo().getSubscriptions().size();
    }

    /** Ends sessions, sockets and threads. */
    @Override
    public void close() {
        sessions.stop();
        for (var session : server.milo().getSessionManager().getAllSessions())
            CallerIdentity.endsBecause(session, "the server stops");
        server.close();
        sessions.close();
        history.close();
    }
}
