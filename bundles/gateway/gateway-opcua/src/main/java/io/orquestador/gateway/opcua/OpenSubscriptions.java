package io.orquestador.gateway.opcua;

import java.util.concurrent.CompletableFuture;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSubscriptionServiceSet;
import org.eclipse.milo.opcua.sdk.server.subscriptions.PublishQueue;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** Subscriptions with a bound on the requests that wait for values; none of them waits longer than its session. */
final class OpenSubscriptions extends DefaultSubscriptionServiceSet {
    static final int MOST_WAITING = 100;
    static final int MOST_ACKNOWLEDGED = 5_000;

    private final OpcUaServer server;

    OpenSubscriptions(OpcUaServer server) {
        super(server);
        this.server = server;
    }

    /** Beyond the bound the oldest is sent back: OPC 10000-4, 5.14.5. */
    @Override
    public CompletableFuture<PublishResponse> onPublish(ServiceRequestContext context, PublishRequest request) {
        var acknowledged = request.getSubscriptionAcknowledgements();
        if (acknowledged != null && acknowledged.length > MOST_ACKNOWLEDGED)
            return CompletableFuture.failedFuture(new UaException(StatusCodes.Bad_TooManyOperations));
        try {
            var session = server.getSessionManager().getSession(context, request.getRequestHeader());
            var waiting = session.getSubscriptionManager().getPublishQueue();
            while (waiting.size() >= MOST_WAITING) answer(waiting.poll(), StatusCodes.Bad_TooManyPublishRequests);
            var answer = super.onPublish(context, request);
            if (!server.getSessionManager().getAllSessions().contains(session)) answerWhatWaits(session);
            return answer;
        } catch (UaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The session is over: else values would go on to whoever may have them no more. */
    static void answerWhatWaits(Session session) {
        var waiting = session.getSubscriptionManager().getPublishQueue();
        while (waiting.isNotEmpty()) answer(waiting.poll(), StatusCodes.Bad_SessionClosed);
    }

    /** @param pending null when its own time was over */
    private static void answer(PublishQueue.@Nullable PendingPublish pending, long code) {
        if (pending != null) pending.responseFuture.completeExceptionally(new UaException(code));
    }
}
