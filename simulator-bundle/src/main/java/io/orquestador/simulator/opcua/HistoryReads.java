package io.orquestador.simulator.opcua;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;

/** Answers HistoryRead of raw values, forward in time, page by page. Source: OPC 10000-11, 6.4.3. */
final class HistoryReads {
    private static final int MOST = 1_000;

    private final History history;
    private final EncodingContext encoding;

    HistoryReads(History history, EncodingContext encoding) {
        this.history = history;
        this.encoding = encoding;
    }

    HistoryReadResult read(int node, ReadRawModifiedDetails details, ByteString continuation) {
        if (Boolean.TRUE.equals(details.getIsReadModified())) return bad(StatusCodes.Bad_HistoryOperationUnsupported);
        long after = -1;
        if (continuation != null && !continuation.isNullOrEmpty()) {
            if (continuation.bytesOrEmpty().length != Long.BYTES) return bad(StatusCodes.Bad_ContinuationPointInvalid);
            after = ByteBuffer.wrap(continuation.bytesOrEmpty()).getLong();
        }
        int asked = details.getNumValuesPerNode().intValue();
        var page = history.read(
                node,
                utc(details.getStartTime(), 0),
                utc(details.getEndTime(), Long.MAX_VALUE),
                after,
                asked > 0 ? Math.min(asked, MOST) : MOST);
        var data = new HistoryData(page.values().toArray(DataValue[]::new));
        return new HistoryReadResult(
                page.values().isEmpty() ? new StatusCode(StatusCodes.Good_NoData) : StatusCode.GOOD,
                page.after() < 0
                        ? ByteString.NULL_VALUE
                        : ByteString.of(ByteBuffer.allocate(Long.BYTES)
                                .putLong(page.after())
                                .array()),
                ExtensionObject.encode(encoding, data));
    }

    private static long utc(DateTime time, long otherwise) {
        return time == null || time.isNull() ? otherwise : time.getUtcTime();
    }

    static HistoryReadResult bad(long status) {
        return new HistoryReadResult(new StatusCode(status), ByteString.NULL_VALUE, null);
    }

    static boolean isRaw(Object details) {
        return details instanceof ReadRawModifiedDetails;
    }

    /** For every node the same answer. */
    static List<HistoryReadResult> unsupported(int nodes) {
        return java.util.Collections.nCopies(nodes, bad(StatusCodes.Bad_HistoryOperationUnsupported));
    }
}
