package io.orquestador.driver.plc4x;

import io.orquestador.support.driver.PollClass;
import io.orquestador.support.driver.PolledDevice;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.jspecify.annotations.Nullable;

/**
 * The points of one device, in requests of so many. A request that fails as a whole, or twice ends the connection, is halved until the point
 * to blame is alone; that one rests then, longer each time, and the others go on. For the owner's thread.
 */
final class Requests {
    private static final long FIRST_REST_NANOS = 60_000_000_000L;
    private static final long MOST_REST_NANOS = 3_600_000_000_000L;
    /** A connection may break by itself; so often in a row it is the request. */
    private static final int BREAKS = 2;

    private static final class Request {
        final List<Integer> rows;
        int breaks;
        long restNanos = FIRST_REST_NANOS;
        long restUntil;
        boolean rests;
        boolean shown;

        Request(List<Integer> rows) {
            this.rows = rows;
        }
    }

    private final Link link;
    private final LongSupplier nanoTime;
    private final Map<String, List<Request>> byClass = new HashMap<>();
    private Settings settings;
    private int[] statuses; // of the last read of each point
    private boolean changed;

    Requests(Settings settings, Link link, LongSupplier nanoTime) {
        this.settings = settings;
        this.link = link;
        this.nanoTime = nanoTime;
        statuses = new int[0];
        apply(settings);
    }

    /** Forgets what was refused. */
    void apply(Settings next) {
        settings = next;
        byClass.clear();
        var points = next.points().points();
        statuses = new int[points.size()];
        for (int row = 0; row < points.size(); row++) {
            var requests = byClass.computeIfAbsent(points.get(row).pollClass(), name -> new ArrayList<>());
            if (requests.isEmpty() || requests.get(requests.size() - 1).rows.size() >= next.requestSize())
                requests.add(new Request(new ArrayList<>()));
            requests.get(requests.size() - 1).rows.add(row);
        }
        changed = true;
    }

    /** Also what rests is shown with the next read: everything was bad meanwhile. */
    void showAgain() {
        byClass.values().forEach(requests -> requests.forEach(each -> each.shown = false));
    }

    void showAgain(PollClass pollClass) {
        byClass.getOrDefault(pollClass.name(), List.of()).forEach(each -> each.shown = false);
    }

    void read(PollClass pollClass, SampleBatch batch, PolledDevice.Between between) throws IOException {
        var requests = byClass.getOrDefault(pollClass.name(), List.of());
        for (int i = 0; i < requests.size(); i++) {
            if (i > 0) between.run();
            while (!read(requests.get(i), batch)) split(requests, i);
        }
    }

    /** @return false when the request as a whole is refused: which point is to blame shows only in smaller ones */
    private boolean read(Request request, SampleBatch batch) throws LinkFailure {
        if (request.rests && nanoTime.getAsLong() - request.restUntil < 0) {
            if (!request.shown) addBad(request, batch);
            return true;
        }
        if (request.breaks >= BREAKS) {
            if (request.rows.size() > 1) return false;
            rest(request, batch);
            return true;
        }
        PlcReadResponse response;
        try {
            response = link.read(points(request), settings.timeoutMs());
        } catch (LinkFailure e) {
            if (!link.isConnected()) {
                request.breaks++;
                throw e;
            }
            if (request.rows.size() > 1) return false;
            rest(request, batch);
            return true;
        }
        request.breaks = 0;
        request.rests = false;
        request.restNanos = FIRST_REST_NANOS;
        for (int row : request.rows) {
            var point = settings.points().points().get(row);
            Values.add(batch, row, point, Answers.code(response, point.path()), Answers.value(response, point.path()));
            note(row, batch.statuses()[batch.size() - 1]);
        }
        return true;
    }

    private List<Point> points(Request request) {
        return request.rows.stream().map(settings.points().points()::get).toList();
    }

    private static void split(List<Request> requests, int index) {
        var whole = requests.get(index);
        int half = whole.rows.size() / 2;
        for (int part = 0; part < 2; part++) {
            var rows = part == 0 ? whole.rows.subList(0, half) : whole.rows.subList(half, whole.rows.size());
            var smaller = new Request(List.copyOf(rows));
            smaller.breaks = Math.max(0, whole.breaks - 1); // the next break tells which half
            if (part == 0) requests.set(index, smaller);
            else requests.add(index + 1, smaller);
        }
    }

    private void rest(Request request, SampleBatch batch) {
        request.breaks = BREAKS - 1; // the next try is its last for a while
        request.rests = true;
        request.restUntil = nanoTime.getAsLong() + request.restNanos;
        request.restNanos = Math.min(MOST_REST_NANOS, 2 * request.restNanos);
        addBad(request, batch);
    }

    private void addBad(Request request, SampleBatch batch) {
        request.shown = true;
        for (int row : request.rows) {
            Values.addBad(batch, row, settings.points().points().get(row), StatusCode.BAD_COMMUNICATION_ERROR);
            note(row, StatusCode.BAD_COMMUNICATION_ERROR);
        }
    }

    private void note(int row, int status) {
        if (statuses[row] == status) return;
        statuses[row] = status;
        changed = true;
    }

    /** Points that the PLC does not give, in their order, when that has changed since it was last asked; else null. */
    @Nullable
    List<Point> refusedIfChanged() {
        if (!changed) return null;
        changed = false;
        var refused = new ArrayList<Point>();
        for (int row = 0; row < statuses.length; row++)
            if (isRefusal(statuses[row])) refused.add(settings.points().points().get(row));
        return refused;
    }

    /** Not a sensor's NaN or a number out of range: those come and go with the process. */
    private static boolean isRefusal(int status) {
        return StatusCode.isBad(status)
                && status != StatusCode.BAD_SENSOR_FAILURE
                && status != StatusCode.BAD_OUT_OF_RANGE;
    }

    int status(int row) {
        return statuses[row];
    }
}
