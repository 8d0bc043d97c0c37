package io.orquestador.driver.opcua;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was missed from the server's history, for the nodes that have one: step by step between live values, never waiting. What is found is
 * marked historical and has its own source time. For the owner's thread.
 */
final class GapFill {
    private static final int MOST_NODES = 100;
    private static final int VALUES_PER_NODE = 1_000;
    private static final int HISTORY_READ = 0x04; // of AccessLevel

    /** @param after source time of the last sample before the gap, UTC epoch nanoseconds */
    record Gap(PointDecoder point, NodeId node, long after) {}

    private record Asked(Gap gap, @Nullable ByteString continuation) {}

    private final Link link;
    private final StructureTypes types;
    private final Feed feed;
    private final Runnable wake;
    private final int mostNodes;
    private final Deque<Gap> unlooked;
    private final Deque<Asked> unread = new ArrayDeque<>();
    private final List<Gap> looking = new ArrayList<>();
    private final List<Asked> reading = new ArrayList<>();
    private @Nullable CompletableFuture<UaResponseMessageType> answer;
    private String failure = "";

    /** @param wake from any thread, when an answer is there */
    GapFill(Link link, ServerInfo info, StructureTypes types, Feed feed, List<Gap> gaps, Runnable wake) {
        this.link = link;
        this.types = types;
        this.feed = feed;
        this.wake = wake;
        mostNodes = Math.min(MOST_NODES, Math.min(info.mostPerRead(), info.mostHistoryPerRead()));
        unlooked = new ArrayDeque<>(gaps);
    }

    /** Takes the answer that is there and asks the next question. @return there is more to come */
    boolean step(long nowEpochNanos) {
        var now = answer;
        if (now != null) {
            if (!now.isDone()) return true;
            answer = null;
            try {
                take(now.join());
            } catch (RuntimeException e) {
                failure = LinkFailure.of("reading history", e).text();
            }
            looking.clear();
            reading.clear();
        }
        if (!unlooked.isEmpty()) look();
        else if (!unread.isEmpty()) read(nowEpochNanos);
        return answer != null;
    }

    /** Why something could not be filled; empty when nothing went wrong. */
    String failure() {
        return failure;
    }

    private void look() {
        while (looking.size() < mostNodes && !unlooked.isEmpty()) looking.add(unlooked.remove());
        ask(new ReadRequest(
                link.header(),
                0.0,
                TimestampsToReturn.Neither,
                looking.stream()
                        .map(each -> ServerInfo.attribute(each.node(), AttributeId.UserAccessLevel))
                        .toArray(ReadValueId[]::new)));
    }

    private void read(long nowEpochNanos) {
        var first = unread.element();
        boolean goesOn = first.continuation() != null;
        while (reading.size() < mostNodes
                && !unread.isEmpty()
                && (unread.element().continuation() != null) == goesOn) reading.add(unread.remove());
        long from = reading.stream().mapToLong(each -> each.gap().after()).min().orElseThrow();
        var details = new ReadRawModifiedDetails(
                false,
                PointDecoder.dateTime(from),
                PointDecoder.dateTime(nowEpochNanos),
                Unsigned.uint(VALUES_PER_NODE),
                false);
        ask(new HistoryReadRequest(
                link.header(),
                ExtensionObject.encode(link.context(), details),
                TimestampsToReturn.Both,
                false,
                reading.stream()
                        .map(each -> new HistoryReadValueId(
                                each.gap().node(),
                                null,
                                QualifiedName.NULL_VALUE,
                                each.continuation() == null ? ByteString.NULL_VALUE : each.continuation()))
                        .toArray(HistoryReadValueId[]::new)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a wake-up is for nobody else
    private void ask(org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType request) {
        var asked = link.send(request);
        answer = asked;
        asked.whenComplete((response, failed) -> wake.run());
    }

    private void take(UaResponseMessageType response) {
        if (response instanceof ReadResponse levels && levels.getResults() != null) {
            for (int i = 0; i < Math.min(looking.size(), levels.getResults().length); i++)
                if (levels.getResults()[i].value().value() instanceof UByte level
                        && (level.intValue() & HISTORY_READ) != 0) unread.add(new Asked(looking.get(i), null));
        } else if (response instanceof HistoryReadResponse history && history.getResults() != null) {
            for (int i = 0; i < Math.min(reading.size(), history.getResults().length); i++)
                take(reading.get(i).gap(), history.getResults()[i]);
            feed.flush();
        }
    }

    private void take(Gap gap, HistoryReadResult result) {
        if (result.getStatusCode().isBad()) {
            long code = result.getStatusCode().value();
            if (code != StatusCodes.Bad_HistoryOperationUnsupported && code != StatusCodes.Bad_HistoryOperationInvalid)
                failure = gap.point().point().path() + ": " + UaText.status((int) code);
            return;
        }
        if (result.getHistoryData() == null || result.getHistoryData().isNull()) return;
        if (!(result.getHistoryData().decode(link.context()) instanceof HistoryData data)) return;
        long live = gap.point().liveFrom();
        long before = live == PointDecoder.NEVER ? Long.MAX_VALUE : live;
        var values = data.getDataValues();
        if (values != null)
            for (var value : values) gap.point().decodeHistorical(value, gap.after(), before, types, feed.batch());
        var more = result.getContinuationPoint();
        if (more != null && !more.isNullOrEmpty()) unread.add(new Asked(gap, more));
    }
}
