package io.orquestador.support.series;

/** One step on the way from samples to a chart. */
interface MarkSink {
    /** The next one in order. The mark is used again afterwards. */
    void add(Mark mark);

    void finish();
}
