package io.orquestador.driver.local;

import io.orquestador.support.expression.Evaluation;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last value of one tag that expressions use, as they see it. For the owner's thread. */
final class Input {
    final TagDefinition tag;
    /** Indices of the formulas that use it. */
    final BitSet users = new BitSet();

    private static final long MISSING_NANOS = 10_000_000_000L;

    private TagType type;
    private long bits;
    private @Nullable String text;
    private int status = StatusCode.BAD_WAITING_FOR_INITIAL_DATA;
    private boolean hasValue;
    private long source;
    private long server;
    private boolean missing;
    private boolean vanished;
    private long missingNanos;

    Input(TagDefinition tag) {
        this.tag = tag;
        type = tag.type();
    }

    /** The same tag in the revision before. */
    void goOnFrom(Input before) {
        if (before.type != tag.type()) return;
        bits = before.bits;
        text = before.text;
        status = before.status;
        hasValue = before.hasValue;
        source = before.source;
        server = before.server;
    }

    /** UTC epoch nanoseconds; 0 when there was no sample yet. */
    long source() {
        return source;
    }

    /**
     * Takes a sample, unless a newer one came another way: journal and image both tell, and the order of acceptance decides.
     *
     * @return something is different now
     */
    boolean take(
            long valueBits, @Nullable String valueText, int newStatus, byte flags, long newSource, long newServer) {
        if (newServer < server) return false;
        server = newServer;
        boolean valued = !Flags.has(flags, Flags.NO_VALUE);
        boolean same = source == newSource
                && status == newStatus
                && hasValue == valued
                && bits == valueBits
                && type == Flags.type(flags)
                && Objects.equals(text, valueText);
        if (same) return false;
        type = Flags.type(flags);
        bits = valueBits;
        text = valueText;
        status = newStatus;
        hasValue = valued;
        source = newSource;
        return true;
    }

    /**
     * Takes what the process image says.
     *
     * @return something is different now
     */
    boolean take(TagValue value) {
        vanished = false;
        if (value.serverEpochNanos() == 0) return false; // it waits for its first sample, here too
        return take(
                value.bits(),
                value.text(),
                value.status(),
                value.flags(),
                value.sourceEpochNanos(),
                value.serverEpochNanos());
    }

    /**
     * The image knows no such tag: nobody has claimed it, or not yet under this path. For as long as the bus waits for a new owner, what was
     * last stands.
     *
     * @return something is different now
     */
    boolean missing(long nowNanos) {
        if (!missing) missingNanos = nowNanos;
        missing = true;
        if (nowNanos - missingNanos < MISSING_NANOS) return false;
        vanished = true;
        if (!hasValue && StatusCode.isBad(status)) return false;
        hasValue = false;
        bits = 0;
        text = null;
        status = StatusCode.BAD_NOT_CONNECTED;
        return true;
    }

    /** The image knows the tag. */
    void present() {
        missing = false;
    }

    /** Only the image can tell what it is: there was no sample yet, or the tag was gone. */
    boolean needsImage() {
        return source == 0 || vanished;
    }

    void giveTo(Evaluation evaluation, int index) {
        if (hasValue) evaluation.input(index, type, bits, text, status);
        else evaluation.noInput(index, status);
    }
}
