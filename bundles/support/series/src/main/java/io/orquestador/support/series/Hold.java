package io.orquestador.support.series;

import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples into stretches of time in which one of them holds, or none does. The stretches cover the span without a hole: what is told is
 * told when the next sample comes, or at the end. Simple and interpolated bounding values of OPC 10000-13, by the {@link Rules}.
 */
final class Hold {
    /** Gets the stretches in order, none of them empty. What holds in it is asked of {@code held}. */
    interface Stretches {
        void add(long from, long to, Hold held);
    }

    private final Kind kind;
    private final Span span;
    private final Rules rules;
    private final boolean lines;
    private final Stretches into;

    private boolean any;
    private long time;
    private long bits;
    private @Nullable String text;
    private int sampleStatus;
    private boolean counts;
    /** Since when a sample that was left out is between; with it the sample that holds is uncertain. */
    private long doubtfulSince;

    private boolean isDoubtful;

    private long told;
    private int status = Quality.BAD_NO_DATA;
    private boolean known;
    private boolean line;
    private long lineEnd;
    private long lineBits;
    private double mean = Double.NaN; // of a stretch in which several samples hold

    Hold(Kind kind, Span span, Rules rules, Interpolation way, Stretches into) {
        this.kind = kind;
        this.span = span;
        this.rules = rules;
        this.into = into;
        lines = way == Interpolation.LINEAR;
        if (lines && (kind == Kind.BOOL || kind == Kind.STRING))
            throw new IllegalArgumentException(
                    "There is no line between values of kind " + kind + ". Ask for them stepped.");
        told = span.fromEpochNanos();
    }

    void accept(Samples piece, int from, int to) {
        var times = piece.sources();
        var bitsOf = piece.bits();
        boolean texts = kind == Kind.STRING;
        for (int i = from; i < to; i++)
            next(times[i], bitsOf[i], texts ? piece.text(i) : null, Quality.of(kind, piece, i));
    }

    private void accept(Point point) {
        next(point.epochNanos(), point.bits(), point.text(), point.status());
    }

    /** A run whose first and last sample say all that matters here. */
    void accept(Summary run) {
        accept(run.first());
        accept(run.last());
    }

    /** A run of good values without a gap, of which the mean is told: all that the stretch between its first and last sample may be asked for. */
    void acceptHeld(Summary run) {
        accept(run.first());
        known = true;
        line = false;
        status = Quality.GOOD;
        mean = run.heldMean();
        tell(run.last().epochNanos());
        mean = Double.NaN;
        accept(run.last());
    }

    private void next(long at, long nextBits, @Nullable String nextText, int nextStatus) {
        boolean nextCounts = rules.count(nextStatus);
        if (rules.overBad() && !nextCounts && any && counts) {
            if (!isDoubtful) doubtfulSince = at;
            isDoubtful = true;
            return;
        }
        if (at > told) tellUntil(at, nextCounts, nextBits, nextStatus);
        any = true;
        time = at;
        bits = nextBits;
        text = nextText;
        sampleStatus = nextStatus;
        counts = nextCounts;
        isDoubtful = false;
    }

    /** Tells what is left of the span. */
    void finish() {
        tellUntil(span.toEpochNanos(), false, 0, Quality.BAD_NO_DATA);
    }

    private void tellUntil(long end, boolean nextCounts, long nextBits, int nextStatus) {
        long until = any ? rules.until(time) : Long.MIN_VALUE;
        line = lines && counts && nextCounts && end <= until;
        known = counts;
        if (!any) {
            none(end, Quality.BAD_NO_DATA);
        } else if (Quality.isBad(sampleStatus)) {
            none(end, sampleStatus);
        } else if (line) {
            lineEnd = end;
            lineBits = nextBits;
            status = isDoubtful ? Quality.UNCERTAIN_DATA_SUB_NORMAL : ofLine(sampleStatus, nextStatus);
            tell(end);
        } else {
            status = lines && counts ? Quality.UNCERTAIN_DATA_SUB_NORMAL : sampleStatus;
            long heldEnd = Math.min(end, until);
            if (isDoubtful) {
                tell(Math.min(heldEnd, doubtfulSince));
                status = Quality.UNCERTAIN_DATA_SUB_NORMAL;
            }
            tell(heldEnd);
            none(end, Quality.BAD_NO_DATA);
        }
    }

    private static int ofLine(int one, int other) {
        int worse = Quality.worse(one, other);
        return Quality.isGood(worse) ? worse : Quality.UNCERTAIN_DATA_SUB_NORMAL;
    }

    private void none(long end, int why) {
        known = false;
        status = why;
        tell(end);
    }

    private void tell(long wantedEnd) {
        long end = Math.min(wantedEnd, span.toEpochNanos());
        if (end <= told) return;
        long begin = told;
        told = end;
        into.add(begin, end, this);
    }

    /** Whether a value that counts holds in this stretch. */
    boolean isKnown() {
        return known;
    }

    /** Of the whole stretch. */
    int status() {
        return status;
    }

    /** At a time in this stretch: of the sample itself where there is one. */
    Point at(long when) {
        if (!known) return Points.none(when, Quality.isBad(status) ? status : Quality.BAD_NO_DATA);
        if (when == time) return new Point(when, bits, text, sampleStatus, true);
        if (!line) return new Point(when, bits, text, status, false);
        double part = part(when);
        long there = kind == Kind.INT64
                ? Numbers.between(bits, lineBits, part)
                : Double.doubleToRawLongBits(
                        Numbers.between(Double.longBitsToDouble(bits), Double.longBitsToDouble(lineBits), part));
        return new Point(when, there, null, status, false);
    }

    /** At a time in this stretch or at its end. */
    double number(long when) {
        if (!Double.isNaN(mean)) return mean;
        double here = Numbers.number(kind, bits);
        return line ? Numbers.between(here, Numbers.number(kind, lineBits), part(when)) : here;
    }

    private double part(long when) {
        return Numbers.nanos(time, when) / Numbers.nanos(time, lineEnd);
    }

    boolean isLine() {
        return line;
    }

    long bits() {
        return bits;
    }

    @Nullable
    String text() {
        return text;
    }
}
