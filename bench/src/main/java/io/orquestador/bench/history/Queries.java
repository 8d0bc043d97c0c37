package io.orquestador.bench.history;

/** How a contender answers. Each call asks the store anew and reads every row into Java; {@link Answer.Tally} keeps the sums. */
public interface Queries {
    /** The last sample of every tag. */
    Answer last() throws Exception;

    /** All samples of {@link Questions#dayTag} in its day. */
    Answer day(Questions questions) throws Exception;

    /** Lowest, highest and average value per tag and bucket of {@link Questions#trendTags}, over the whole set. */
    Answer trend(Questions questions) throws Exception;

    /** All samples of {@link Questions#hourTags} in the hour. */
    Answer hour(Questions questions) throws Exception;
}
