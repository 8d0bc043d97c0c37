package io.orquestador.gateway.opcua;

import static java.util.Objects.requireNonNullElse;

import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.opcua.UaServer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadAtTimeDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadProcessedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers HistoryRead on the threads {@code opcua-history-<n>}, since the historian waits for its database. */
final class HistoryReads implements UaServer.HistoryDesk, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryReads.class);
    private static final int THREADS = 2;
    private static final int WAITING = 50;
    private static final int OF_A_SESSION = 5;
    /** About so many bytes of values in one answer; half of what a message may have. */
    private static final long BUDGET = 1_000_000;

    private static final long CLOSE_MS = 2_000;

    private final Services services;
    private final RawHistory raw;
    private final HistoryAggregates aggregates;
    private final OpcUaServer server;
    private final TagSpace space;
    private final ThreadPoolExecutor threads;
    private final AtomicLong reads;
    private final Map<NodeId, Integer> waiting = new ConcurrentHashMap<>();

    HistoryReads(Services services, OpcUaServer server, TagSpace space, Clock clock, AtomicLong reads) {
        this.services = services;
        this.server = server;
        this.space = space;
        this.reads = reads;
        raw = new RawHistory(server.getStaticEncodingContext(), clock);
        aggregates = new HistoryAggregates(server.getStaticEncodingContext());
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                    var thread = new Thread(work, "opcua-history-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletableFuture<HistoryReadResponse> read(Session session, HistoryReadRequest request) {
        var answer = new CompletableFuture<HistoryReadResponse>();
        var id = session.getSessionId();
        if (waiting.merge(id, 1, Integer::sum) > OF_A_SESSION)
            answer.completeExceptionally(new UaException(
                    StatusCodes.Bad_TooManyOperations, OF_A_SESSION + " questions for history of a session wait"));
        else answer(session, slim(request), answer);
        return answer.whenComplete(
                (done, failed) -> waiting.computeIfPresent(id, (key, many) -> many > 1 ? many - 1 : null));
    }

    private static HistoryReadRequest slim(HistoryReadRequest request) {
        return new HistoryReadRequest(
                OpenSubscriptions.slim(request.getRequestHeader()),
                request.getHistoryReadDetails(),
                request.getTimestampsToReturn(),
                request.getReleaseContinuationPoints(),
                request.getNodesToRead());
    }

    private void answer(Session session, HistoryReadRequest request, CompletableFuture<HistoryReadResponse> answer) {
        try {
            threads.execute(() -> {
                try {
                    requireOpen(session);
                    var found = read(request);
                    requireOpen(session);
                    answer.complete(found);
                } catch (UaException e) {
                    answer.completeExceptionally(e);
                } catch (RuntimeException e) {
                    LOG.warn("A question for history could not be answered", e);
                    answer.completeExceptionally(new UaException(StatusCodes.Bad_InternalError, e));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new UaException(
                    StatusCodes.Bad_ResourceUnavailable, WAITING + " questions for history wait already; ask again"));
        }
    }

    /** It may have ended while this waited for the database. */
    private void requireOpen(Session session) throws UaException {
        if (!server.getSessionManager().getAllSessions().contains(session))
            throw new UaException(StatusCodes.Bad_SessionClosed);
    }

    private HistoryReadResponse read(HistoryReadRequest request) throws UaException {
        reads.incrementAndGet();
        var nodes = requireNonNullElse(request.getNodesToRead(), new HistoryReadValueId[0]);
        if (nodes.length == 0) throw new UaException(StatusCodes.Bad_NothingToDo);
        if (nodes.length > GatewayLimits.MAX_NODES_A_HISTORY_READ)
            throw new UaException(StatusCodes.Bad_TooManyOperations);
        var times = request.getTimestampsToReturn();
        if (times == null || times == TimestampsToReturn.Neither)
            throw new UaException(StatusCodes.Bad_TimestampsToReturnInvalid);
        var details = details(request);
        if (details instanceof ReadProcessedDetails processed
                && requireNonNullElse(processed.getAggregateType(), HistoryAggregates.NO_IDS).length != nodes.length)
            throw new UaException(StatusCodes.Bad_AggregateListMismatch);
        var results = new HistoryReadResult[nodes.length];
        for (int i = 0; i < nodes.length; i++)
            results[i] = request.getReleaseContinuationPoints()
                    ? new HistoryReadResult(StatusCode.GOOD, null, null) // they hold nothing here
                    : result(nodes[i], i, details, times, BUDGET / nodes.length);
        var header = new ResponseHeader(
                DateTime.now(), request.getRequestHeader().getRequestHandle(), StatusCode.GOOD, null, null, null);
        return new HistoryReadResponse(header, results, new DiagnosticInfo[0]);
    }

    private HistoryReadDetails details(HistoryReadRequest request) throws UaException {
        try {
            if (request.getHistoryReadDetails().decode(server.getStaticEncodingContext())
                    instanceof HistoryReadDetails details) return details;
        } catch (RuntimeException e) {
            LOG.debug("Details of a HistoryRead that cannot be read", e);
        }
        throw new UaException(StatusCodes.Bad_HistoryOperationInvalid);
    }

    private HistoryReadResult result(
            HistoryReadValueId node, int index, HistoryReadDetails details, TimestampsToReturn times, long budget) {
        try {
            if (!(space.node(node.getNodeId()) instanceof Node.Tag tag))
                throw new UaException(
                        space.node(node.getNodeId()) == null
                                ? StatusCodes.Bad_NodeIdUnknown
                                : StatusCodes.Bad_HistoryOperationUnsupported);
            if (node.getIndexRange() != null && !node.getIndexRange().isEmpty())
                throw new UaException(StatusCodes.Bad_IndexRangeNoData);
            return result(history(), tag, node, index, details, times, budget);
        } catch (UaException e) {
            return refused(e.getStatusCode());
        } catch (HistoryUnavailable e) {
            LOG.debug("The history is away", e);
            return refused(new StatusCode(StatusCodes.Bad_DataUnavailable));
        } catch (IllegalArgumentException e) { // what the historian cannot be asked
            LOG.debug("Not a question for the historian", e);
            return refused(new StatusCode(StatusCodes.Bad_InvalidArgument));
        }
    }

    private HistoryReadResult result(
            History history,
            Node.Tag tag,
            HistoryReadValueId node,
            int index,
            HistoryReadDetails details,
            TimestampsToReturn times,
            long budget)
            throws UaException, HistoryUnavailable {
        if (details instanceof ReadRawModifiedDetails wanted && !wanted.getIsReadModified())
            return raw.read(history, tag.definition(), wanted, node.getContinuationPoint(), times, budget);
        if (details instanceof ReadProcessedDetails wanted)
            return aggregates.read(history, tag, wanted, index, times, budget);
        if (details instanceof ReadAtTimeDetails wanted) return aggregates.read(history, tag, wanted, times, budget);
        throw new UaException(StatusCodes.Bad_HistoryOperationUnsupported);
    }

    private History history() throws UaException {
        var now = services.history;
        if (now == null) throw new UaException(StatusCodes.Bad_DataUnavailable, "there is no historian");
        return now;
    }

    private static HistoryReadResult refused(@Nullable StatusCode code) {
        return new HistoryReadResult(requireNonNullElse(code, StatusCode.BAD), null, null);
    }

    /** Waits up to 2 s. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS))
                LOG.warn("A question for history is still waiting for the database; its thread ends with it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
