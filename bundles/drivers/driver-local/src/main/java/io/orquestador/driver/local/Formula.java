package io.orquestador.driver.local;

import io.orquestador.plant.PlantTag;
import io.orquestador.support.expression.Evaluation;
import io.orquestador.support.expression.Expression;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One calculated tag at work. For the owner's thread. */
final class Formula {
    private static final long LEAST_PERIOD_NANOS = 10_000_000L;

    final TagDefinition tag;
    final long periodNanos;
    final List<Input> inputs;
    /** Its result, as the formulas that use it see it. */
    final Input output;
    /** When it is computed again though nothing changed, on the scale of {@link System#nanoTime}. */
    long dueNanos;

    /** None of its inputs is expected to come again until it changes, or they stand themselves. So its result is of now. */
    final boolean stands;

    private final @Nullable Evaluation evaluation;
    private int status;
    private long bits;
    private @Nullable String text;
    private long source;
    private boolean shown;

    /** @param expression null when it cannot be used; the tag is Bad_ConfigurationError then */
    Formula(PlantTag plantTag, @Nullable Expression expression, List<Input> inputs, Input output, boolean stands) {
        tag = plantTag.definition();
        periodNanos = Math.max(LEAST_PERIOD_NANOS, plantTag.periodMs() * 1_000_000);
        this.inputs = inputs;
        this.output = output;
        this.stands = stands;
        evaluation = expression == null ? null : expression.evaluation();
    }

    /** Of what the tag shows, 0 when nothing. */
    long source() {
        return source;
    }

    /** Goes on after what the tag shows already, so that nothing is taken for history. */
    void showedUntil(long sourceEpochNanos) {
        source = Math.max(source, sourceEpochNanos);
    }

    /** The bus may show something else now: the next result is shown also when it is the same. */
    void showAgain() {
        shown = false;
    }

    /**
     * Computes it.
     *
     * @param now UTC epoch nanoseconds
     * @return something is to be shown
     */
    boolean compute(long now) {
        int oldStatus = status;
        long oldBits = bits;
        long oldSource = source;
        var oldText = text;
        evaluate();
        if (status == StatusCode.BAD_WAITING_FOR_INITIAL_DATA && source == 0) return false; // as the bus says by itself
        source = sourceTime(now);
        boolean bad = StatusCode.isBad(status);
        byte flags = (byte) (tag.type().code() | (bad ? Flags.NO_VALUE : 0));
        output.take(bits, text, status, flags, source, 0);
        boolean same = oldStatus == status && oldBits == bits && oldSource == source && Objects.equals(oldText, text);
        if (shown && same) return false;
        shown = true;
        return true;
    }

    private void evaluate() {
        if (evaluation == null) {
            status = StatusCode.BAD_CONFIGURATION_ERROR;
            return;
        }
        for (int i = 0; i < inputs.size(); i++) inputs.get(i).giveTo(evaluation, i);
        status = evaluation.run();
        boolean bad = StatusCode.isBad(status);
        bits = bad ? 0 : evaluation.bits();
        text = bad ? null : evaluation.text();
    }

    /**
     * The newest of its inputs: whichever of them an expression looks at, so that its choices never lead back in time. Of one that stands it
     * is now, since what people entered, or a device told once, holds until they say something else.
     */
    private long sourceTime(long now) {
        if (evaluation == null) return source == 0 ? now : source;
        long newest = inputs.isEmpty() ? now : 0;
        for (int i = 0; i < inputs.size(); i++)
            newest = Math.max(newest, inputs.get(i).source());
        if (newest == 0) return source == 0 ? now : source;
        return Time.notBefore(source, stands ? now : newest, now);
    }

    void addTo(SampleBatch batch, int index) {
        boolean bad = StatusCode.isBad(status);
        byte flags = (byte) (tag.type().code() | (bad ? Flags.NO_VALUE : 0));
        batch.add(index, source, bits, text, status, flags);
    }
}
