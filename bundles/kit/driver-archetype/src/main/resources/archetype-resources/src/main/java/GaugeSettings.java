package ${package};

import io.orquestador.driver.DriverKind;
import io.orquestador.driver.DriverKind.Problem;
import io.orquestador.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntSupplier;

/** A checked configuration. */
record GaugeSettings(
        String device,
        String host,
        int port,
        int timeoutMs,
        int periodMs,
        int backoffFirstMs,
        int backoffMostMs,
        List<GaugePoint> points,
        List<Problem> problems) {

    static GaugeSettings parse(GaugeConfig config) {
        var problems = new ArrayList<Problem>();
        var device = config.device() == null ? "" : config.device().strip();
        if (device.isEmpty()) problems.add(new Problem(DriverKind.DEVICE, -1, "device is missing; name the device"));
        var host = config.host() == null ? "" : config.host().strip();
        if (host.isEmpty()) problems.add(new Problem("host", -1, "host is missing; write its address"));
        int first = number("backoffFirstMs", config::backoffFirstMs, 10, 600_000, problems);
        int most = number("backoffMostMs", config::backoffMostMs, 10, 600_000, problems);
        int period = 1_000;
        for (var line : config.pollClasses()) {
            if (line.matches("normal=\\d{2,7}")) period = Integer.parseInt(line.substring(7));
            else problems.add(new Problem(DriverKind.POLL_CLASSES, -1, "write normal=<period in ms>"));
        }
        var points = points(config, problems);
        int port = number("port", config::port, 1, 65_535, problems);
        int timeout = number("timeoutMs", config::timeoutMs, 10, 60_000, problems);
        return new GaugeSettings(
                device,
                host,
                port,
                timeout,
                period,
                first,
                most,
                problems.isEmpty() ? points : List.of(),
                List.copyOf(problems));
    }

    private static List<GaugePoint> points(GaugeConfig config, List<Problem> problems) {
        var points = new ArrayList<GaugePoint>();
        var paths = new HashSet<String>();
        var lines = config.points();
        for (int i = 0; i < lines.length; i++) {
            try {
                var point = GaugePoint.parse(lines[i]);
                if (!paths.add(point.tag().path())) throw new IllegalArgumentException("this tag is there twice");
                points.add(point);
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(DriverKind.POINTS, i, String.valueOf(e.getMessage())));
            }
        }
        return points;
    }

    private static int number(String name, IntSupplier element, int least, int most, List<Problem> problems) {
        try {
            int number = element.getAsInt();
            if (number >= least && number <= most) return number;
        } catch (RuntimeException e) {
            // told below
        }
        problems.add(new Problem(name, -1, "%s may be %d to %d".formatted(name, least, most)));
        return least;
    }

    List<TagDefinition> tags() {
        return points.stream().map(GaugePoint::tag).toList();
    }
}
