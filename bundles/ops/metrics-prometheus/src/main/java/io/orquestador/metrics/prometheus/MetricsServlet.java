package io.orquestador.metrics.prometheus;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import io.orquestador.metrics.MetricSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** GET /metrics: every metric of every source. A source that fails is left out and counted; the others are told. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/metrics",
            "osgi.http.whiteboard.servlet.name=metrics",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=metrics)"
        })
public final class MetricsServlet extends HttpServlet {
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    private volatile List<MetricSource> sources = List.of();

    @Activate // OSGi enters here
    public MetricsServlet() {}

    MetricsServlet(List<MetricSource> sources) { // tests enter here
        this.sources = sources;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = text().getBytes(StandardCharsets.UTF_8);
        response.setContentType(Exposition.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    String text() {
        var exposition = new Exposition();
        int failed = 0;
        for (var source : sources) {
            try {
                source.metrics().forEach(exposition::add);
            } catch (RuntimeException e) { // told as a number at each scrape, not as a log line at each
                failed++;
            }
        }
        exposition.add(new Metric(
                "metrics_sources_failed",
                Map.of(),
                Kind.GAUGE,
                failed,
                "1",
                "Parts whose metrics could not be had just now."));
        return exposition.text();
    }
}
