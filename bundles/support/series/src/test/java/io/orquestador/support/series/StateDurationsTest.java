package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Interpolation;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.history.StateReport;
import io.orquestador.history.StateTotal;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.SampleMaker.Course;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StateDurationsTest {
    private static final Kind[] STATES = {Kind.BOOL, Kind.INT64, Kind.STRING};
    private static final Span MINUTE = new Span(0, 60);

    @Property(tries = 3_000)
    void statesAreThoseOfEachNanosecond(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, STATES);
        assertEquals(naive(one), Feeds.whole(new StateDurations(one.kind, one.span, one.rules), one.samples));
    }

    private static StateReport naive(Cases one) {
        var naive = new Naive(one.kind, one.samples, one.rules, Interpolation.STEPPED);
        var totals = new LinkedHashMap<String, long[]>();
        var samples = one.samples;
        String before = null;
        for (int i = 0; i < samples.size(); i++)
            if (samples.sources()[i] < one.span.fromEpochNanos() && naive.counts(i)) before = name(samples, i);
        String running = null;
        long run = 0;
        long unknown = 0;
        long uncertain = 0;
        for (long at = one.span.fromEpochNanos(); at < one.span.toEpochNanos(); at++) {
            var held = naive.at(at);
            if (!held.known()) {
                unknown++;
                running = null;
                continue;
            }
            var name = name(samples, held.sample());
            var total = totals.computeIfAbsent(name, any -> new long[] {samples.bits()[held.sample()], 0, 0, 0});
            run = name.equals(running) ? run + 1 : 1;
            running = name;
            total[1]++;
            if (!name.equals(before)) total[2]++;
            total[3] = Math.max(total[3], run);
            before = name;
            if (held.status() >>> 30 == 1) uncertain++;
        }
        var states = new ArrayList<StateTotal>();
        totals.forEach((name, total) ->
                states.add(new StateTotal(total[0], name.startsWith("S") ? name : null, total[1], total[2], total[3])));
        return new StateReport(states, uncertain, unknown, 0, 0);
    }

    private static String name(Samples samples, int row) {
        var text = samples.text(row);
        return text == null ? String.valueOf(samples.bits()[row]) : text;
    }

    @Property(tries = 2_000)
    void durationsSumUpToTheSpan(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, STATES);
        var report = Feeds.whole(new StateDurations(one.kind, one.span, one.rules), one.samples);
        long sum = report.states().stream().mapToLong(StateTotal::nanos).sum();
        assertEquals(one.span.nanos(), sum + report.unknownNanos());
    }

    @Property(tries = 2_000)
    void piecesSummariesAndMoreThanTheReachChangeNothing(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, STATES);
        var report = Feeds.whole(new StateDurations(one.kind, one.span, one.rules), one.samples);
        assertEquals(report, Feeds.pieces(new StateDurations(one.kind, one.span, one.rules), one.samples, one.random));
        assertEquals(
                report,
                Feeds.reach(new StateDurations(one.kind, one.span, one.rules), one.kind, one.rules, one.samples));
        var function = new StateDurations(one.kind, one.span, one.rules);
        assertEquals(report, Feeds.summaries(function, one.kind, one.samples, one.random, new int[1]));
    }

    private static StateReport valve(Object... timeOpenStatus) {
        var samples = new Samples(1);
        for (int i = 0; i < timeOpenStatus.length; i += 3)
            samples.add(
                    (Integer) timeOpenStatus[i],
                    0,
                    (boolean) timeOpenStatus[i + 1] ? 1 : 0,
                    null,
                    (Integer) timeOpenStatus[i + 2],
                    (byte) 0);
        return Feeds.whole(new StateDurations(Kind.BOOL, MINUTE, Rules.GOOD), samples);
    }

    @Test
    void howLongWasTheValveOpen() {
        var report = valve(-5, false, 0, 10, true, 0, 20, true, 0, 30, false, 0, 50, true, 0);
        assertEquals(List.of(new StateTotal(0, null, 30, 1, 20), new StateTotal(1, null, 30, 2, 20)), report.states());
    }

    @Test
    void whatWasAlreadySoWasNotEntered() {
        assertEquals(
                List.of(new StateTotal(1, null, 60, 0, 60)), valve(-5, true, 0).states());
    }

    @Test
    void aGapIsNoEntryButEndsTheStretch() {
        var report = valve(0, true, 0, 20, false, SampleMaker.BROKEN, 30, true, 0);
        assertEquals(List.of(new StateTotal(1, null, 50, 1, 30)), report.states());
        assertEquals(10, report.unknownNanos());
    }

    @Test
    void tooManyStatesAreOthers() {
        var samples = new Samples(1);
        for (int i = 0; i < 2_000; i++) samples.add(i, 0, 0, "lot " + i, 0, (byte) 3);
        var report = Feeds.whole(new StateDurations(Kind.STRING, new Span(0, 2_000), Rules.GOOD), samples);
        assertEquals(StateDurations.MOST_STATES, report.states().size());
        assertEquals(1_000, report.otherNanos());
        assertEquals(1_000, report.otherEntries());
        assertTrue(report.states().stream().allMatch(state -> state.nanos() == 1));
    }
}
