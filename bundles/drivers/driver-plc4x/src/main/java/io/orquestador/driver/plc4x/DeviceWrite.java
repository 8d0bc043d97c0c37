package io.orquestador.driver.plc4x;

import io.orquestador.driver.WriteResult;
import io.orquestador.support.driver.PointWrite;
import io.orquestador.support.driver.RowValue;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.plc4x.java.api.types.PlcResponseCode;

/** One write of one point, read back. For the owner's thread. */
final class DeviceWrite implements PointWrite {
    private final Link link;
    private final Point point;
    private final Wanted wanted;
    private final int timeoutMs;
    private boolean acknowledged;

    DeviceWrite(Link link, Point point, Wanted wanted, int timeoutMs) {
        this.link = link;
        this.point = point;
        this.wanted = wanted;
        this.timeoutMs = timeoutMs;
    }

    @Override
    public boolean isAcknowledged() {
        return acknowledged;
    }

    @Override
    public WriteResult run(LongSupplier epochNanos) throws LinkFailure {
        var code = link.write(point, wanted.forPlc(), timeoutMs).getResponseCode(point.path());
        if (code != PlcResponseCode.OK) {
            var text = "%s at %s: the PLC answered %s".formatted(point.path(), point.address(), code);
            return refuses(code) ? new WriteResult.Refused(text) : new WriteResult.Unknown(text);
        }
        acknowledged = true;
        var response = link.read(List.of(point), timeoutMs);
        var back = new SampleBatch(1);
        Values.add(back, 0, point, Answers.code(response, point.path()), Answers.value(response, point.path()));
        if (wanted.isIn(back)) return new WriteResult.Confirmed(epochNanos.getAsLong());
        var value = RowValue.of(back, 0);
        if (value == null)
            return new WriteResult.Unknown("%s was written, but reading it back gave %s"
                    .formatted(point.path(), StatusCode.name(back.statuses()[0])));
        return new WriteResult.Mismatch(value);
    }

    /** The PLC says that it did not take it; any other answer may come after it did. */
    private static boolean refuses(PlcResponseCode code) {
        return switch (code) {
            case NOT_FOUND, ACCESS_DENIED, INVALID_ADDRESS, INVALID_DATATYPE, INVALID_DATA, UNSUPPORTED -> true;
            default -> false;
        };
    }
}
