package io.orquestador.support.expression;

import io.orquestador.tag.StatusCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The inputs of one evaluation and the worst quality met in it so far. For one thread. */
final class Frame {
    final long[] bits;
    final @Nullable String[] texts;
    final int[] statuses;
    int status;

    Frame(int slots) {
        bits = new long[slots];
        texts = new @Nullable String[slots];
        statuses = new int[slots];
        Arrays.fill(statuses, StatusCode.BAD_WAITING_FOR_INITIAL_DATA);
    }

    /** Notes that something of this quality was used: the worst stays, of equal ones the first. */
    void worsen(int used) {
        if (severity(used) > severity(status)) status = used;
    }

    /** @return the result, or NaN and a bad quality when it is no finite number */
    double finite(double result) {
        if (Double.isFinite(result)) return result;
        worsen(StatusCode.BAD_OUT_OF_RANGE);
        return Double.NaN;
    }

    long outOfRange() {
        worsen(StatusCode.BAD_OUT_OF_RANGE);
        return 0;
    }

    String bounded(String text) {
        if (text.length() <= Expression.MAX_TEXT) return text;
        worsen(StatusCode.BAD_ENCODING_LIMITS_EXCEEDED);
        return "";
    }

    static int severity(int status) {
        return StatusCode.isBad(status) ? 2 : StatusCode.isUncertain(status) ? 1 : 0;
    }
}
