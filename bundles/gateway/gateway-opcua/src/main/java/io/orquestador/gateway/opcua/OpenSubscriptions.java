package io.orquestador.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.concurrent.CompletableFuture;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSubscriptionServiceSet;
import org.eclipse.milo.opcua.sdk.server.subscriptions.PublishQueue;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifySubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifySubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferResult;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** Subscriptions with bounds on what waits: requests for values, none longer than its session, and messages that nobody acknowledges. */
final class OpenSubscriptions extends DefaultSubscriptionServiceSet {
    static final int MOST_WAITING = 100;
    static final int MOST_ACKNOWLEDGED = 500;
    static final int MOST_NOTIFICATIONS = 1_000;
    /** Of all subscriptions together; each keeps two at least. */
    static final int MOST_KEPT = 500;

    private static final int LEAST_KEPT = 2;

    private final OpcUaServer server;

    OpenSubscriptions(OpcUaServer server) {
        super(server);
        this.server = server;
    }

    @Override
    public CreateSubscriptionResponse onCreateSubscription(
            ServiceRequestContext context, CreateSubscriptionRequest request) throws UaException {
        return super.onCreateSubscription(
                context,
                new CreateSubscriptionRequest(
                        request.getRequestHeader(),
                        request.getRequestedPublishingInterval(),
                        request.getRequestedLifetimeCount(),
                        request.getRequestedMaxKeepAliveCount(),
                        bounded(request.getMaxNotificationsPerPublish()),
                        request.getPublishingEnabled(),
                        request.getPriority()));
    }

    @Override
    public ModifySubscriptionResponse onModifySubscription(
            ServiceRequestContext context, ModifySubscriptionRequest request) throws UaException {
        return super.onModifySubscription(
                context,
                new ModifySubscriptionRequest(
                        request.getRequestHeader(),
                        request.getSubscriptionId(),
                        request.getRequestedPublishingInterval(),
                        request.getRequestedLifetimeCount(),
                        request.getRequestedMaxKeepAliveCount(),
                        bounded(request.getMaxNotificationsPerPublish()),
                        request.getPriority()));
    }

    /** @param wanted 0: as many as there are */
    private static UInteger bounded(UInteger wanted) {
        long most = wanted.longValue();
        return most > 0 && most <= MOST_NOTIFICATIONS ? wanted : uint(MOST_NOTIFICATIONS);
    }

    /** Milo hands over one that ended meanwhile, and says Good. */
    @Override
    public TransferSubscriptionsResponse onTransferSubscriptions(
            ServiceRequestContext context, TransferSubscriptionsRequest request) throws UaException {
        var answer = super.onTransferSubscriptions(context, request);
        var ids = request.getSubscriptionIds();
        var results = answer.getResults();
        if (ids == null || results == null) return answer;
        var session = server.getSessionManager().getSession(context, request.getRequestHeader());
        for (int i = 0; i < results.length; i++) {
            boolean isThere = server.getSubscriptions().containsKey(ids[i]);
            if (isThere || !results[i].getStatusCode().isGood()) continue;
            session.getSubscriptionManager().removeSubscription(ids[i]);
            results[i] = new TransferResult(new StatusCode(StatusCodes.Bad_SubscriptionIdInvalid), new UInteger[0]);
        }
        return answer;
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
            var answer = super.onPublish(context, new PublishRequest(slim(request.getRequestHeader()), acknowledged));
            if (!server.getSessionManager().getAllSessions().contains(session)) answerWhatWaits(session);
            return answer;
        } catch (UaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Of a request that waits: without what a client may put there at will. */
    static RequestHeader slim(RequestHeader header) {
        return new RequestHeader(
                header.getAuthenticationToken(),
                header.getTimestamp(),
                header.getRequestHandle(),
                header.getReturnDiagnostics(),
                null,
                header.getTimeoutHint(),
                null);
    }

    /** To be called each second: of messages that nobody acknowledges the newest are kept for who asks again. */
    void look() {
        var all = server.getSubscriptions().values();
        int most = Math.max(LEAST_KEPT, MOST_KEPT / Math.max(1, all.size()));
        for (var subscription : all) {
            var kept = subscription.getAvailableSequenceNumbers();
            for (int i = 0; i < kept.length - most; i++) subscription.acknowledge(kept[i]);
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
