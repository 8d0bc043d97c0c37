package io.orquestador.metrics.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import io.orquestador.metrics.MetricSource;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MetricsServletTest {

    private static Metric gauge(String name, Map<String, String> labels, double value) {
        return new Metric(name, labels, Kind.GAUGE, value, "1", "Help of " + name + ".");
    }

    private static PrometheusText scrape(MetricSource... sources) {
        return PrometheusText.parse(new MetricsServlet(List.of(sources)).text());
    }

    @Test
    void everyMetricOfEverySourceIsTold() {
        var text = scrape(
                () -> List.of(gauge("lag_samples", Map.of("reader", "historian"), 7)),
                () -> List.of(
                        gauge("lag_samples", Map.of("reader", "alarms"), 8.5), gauge("free_bytes", Map.of(), 1e12)));
        assertEquals(7, text.value("orq_lag_samples", Map.of("reader", "historian")));
        assertEquals(8.5, text.value("orq_lag_samples", Map.of("reader", "alarms")));
        assertEquals(1e12, text.value("orq_free_bytes", Map.of()));
        assertEquals("gauge", text.types().get("orq_lag_samples"));
        assertEquals("Help of lag_samples.", text.helps().get("orq_lag_samples"));
        assertEquals(0, text.value("orq_metrics_sources_failed", Map.of()));
    }

    @Test
    void hostileLabelsComeThroughWhole() {
        var hostile = "a\"b\\c\nd{}=, é\u0007#";
        assertEquals(
                1, scrape(() -> List.of(gauge("m", Map.of("tag", hostile), 1))).value("orq_m", Map.of("tag", hostile)));
    }

    @Test
    void numbersComeThroughExactly() {
        for (double value : new double[] {
            0, -0.5, 1e300, Double.MIN_VALUE, 1L << 53, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        })
            assertEquals(
                    value, scrape(() -> List.of(gauge("m", Map.of(), value))).value("orq_m", Map.of()));
    }

    @Test
    void aSeriesThatComesTwiceIsToldOnce() {
        var source = (MetricSource) () -> List.of(gauge("m", Map.of("a", "1"), 1));
        assertEquals(1, scrape(source, source).value("orq_m", Map.of("a", "1")));
    }

    @Test
    void aSourceThatFailsIsCountedAndTheOthersAreTold() {
        var text = scrape(
                () -> {
                    throw new IllegalStateException("away");
                },
                () -> List.of(gauge("m", Map.of(), 1)));
        assertEquals(1, text.value("orq_m", Map.of()));
        assertEquals(1, text.value("orq_metrics_sources_failed", Map.of()));
    }

    @Property(tries = 300)
    void whateverASourceSaysTheFormatHolds(
            @ForAll String name,
            @ForAll String help,
            @ForAll @Size(max = 3) Map<String, String> labels,
            @ForAll double value) {
        scrape(() -> List.of(new Metric(name, labels, Kind.COUNTER, value, "1", help)));
    }

    @Test
    void theProcessItselfIsMeasured() {
        var text = scrape(new JvmMetrics());
        assertTrue(text.value("orq_process_resident_bytes", Map.of()) > 1e6);
        assertTrue(text.value("orq_jvm_heap_used_bytes", Map.of()) > 1e6);
        assertTrue(text.value("orq_process_open_files", Map.of()) > 2);
        assertFalse(text.helps().isEmpty());
    }
}
