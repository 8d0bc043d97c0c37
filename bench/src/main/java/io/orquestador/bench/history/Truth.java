package io.orquestador.bench.history;

import java.util.EnumMap;
import java.util.Map;

/** The right answers, made from the set itself in one pass. */
public final class Truth {
    private final Questions questions;
    private final boolean[] isTrendTag;
    private final boolean[] isHourTag;
    private final long[] lastSources = new long[SampleSet.TAGS];
    private final double[] lastValues = new double[SampleSet.TAGS];
    private final double[][] trend = new double[SampleSet.TAGS][];
    private final Answer.Tally day = new Answer.Tally();
    private final Answer.Tally hour = new Answer.Tally();

    private Truth(Questions questions) {
        this.questions = questions;
        isTrendTag = among(questions.trendTags());
        isHourTag = among(questions.hourTags());
        for (int tag : questions.trendTags()) trend[tag] = new double[Questions.BUCKETS * 4];
    }

    public static Map<Query, Answer> of(SampleSet set) throws Exception {
        var truth = new Truth(new Questions(set));
        set.forEach(10_000, truth::read);
        return truth.answers();
    }

    private static boolean[] among(int[] tags) {
        var among = new boolean[SampleSet.TAGS];
        for (int tag : tags) among[tag] = true;
        return among;
    }

    private void read(Columns samples) {
        for (int row = 0; row < samples.size(); row++) {
            int tag = samples.tag(row);
            long source = samples.sourceEpochNanos(row);
            double value = samples.number(row);
            lastSources[tag] = source;
            lastValues[tag] = value;
            if (isTrendTag[tag]) addToTrend(tag, source, value);
            if (tag == questions.dayTag() && source >= questions.dayFrom() && source < questions.dayTo())
                day.sample(tag, source, value);
            if (isHourTag[tag] && source >= questions.hourFrom() && source < questions.hourTo())
                hour.sample(tag, source, value);
        }
    }

    /** Of each bucket: count, lowest, highest, sum. */
    private void addToTrend(int tag, long source, double value) {
        int at = questions.bucket(source) * 4;
        var buckets = trend[tag];
        boolean first = buckets[at] == 0;
        buckets[at]++;
        buckets[at + 1] = first ? value : Math.min(buckets[at + 1], value);
        buckets[at + 2] = first ? value : Math.max(buckets[at + 2], value);
        buckets[at + 3] += value;
    }

    private Map<Query, Answer> answers() {
        var last = new Answer.Tally();
        for (int tag = 0; tag < SampleSet.TAGS; tag++)
            if (lastSources[tag] != 0) last.sample(tag, lastSources[tag], lastValues[tag]);
        var buckets = new Answer.Tally();
        for (int tag : questions.trendTags())
            for (int i = 0; i < Questions.BUCKETS; i++)
                if (trend[tag][i * 4] > 0)
                    buckets.bucket(
                            tag,
                            i,
                            trend[tag][i * 4 + 1],
                            trend[tag][i * 4 + 2],
                            trend[tag][i * 4 + 3] / trend[tag][i * 4]);
        var answers = new EnumMap<Query, Answer>(Query.class);
        answers.put(Query.LAST, last.answer());
        answers.put(Query.DAY, day.answer());
        answers.put(Query.TREND, buckets.answer());
        answers.put(Query.HOUR, hour.answer());
        return answers;
    }
}
