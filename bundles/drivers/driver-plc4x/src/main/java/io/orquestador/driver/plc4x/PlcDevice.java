package io.orquestador.driver.plc4x;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.driver.DeviceConditions;
import io.orquestador.support.driver.PointMap;
import io.orquestador.support.driver.PollClass;
import io.orquestador.support.driver.PolledDevice;
import io.orquestador.tag.SampleBatch;
import java.io.IOException;
import java.util.Objects;
import java.util.function.LongSupplier;

/** One PLC as the poll loop sees it. For the owner's thread. */
final class PlcDevice implements PolledDevice {
    static final String REFUSED = "PLC4X-REFUSED";
    static final String HANGING = "PLC4X-HANGING";

    private final Link link;
    private final DeviceConditions conditions;
    private final Requests requests;
    private Settings settings;
    private boolean hanging;

    PlcDevice(Settings settings, Link link, DeviceConditions conditions, LongSupplier nanoTime) {
        this.settings = settings;
        this.link = link;
        this.conditions = conditions;
        requests = new Requests(settings, link, nanoTime);
    }

    /** @return the PLC is to be spoken with in another way, or is another one */
    boolean apply(Settings next) {
        boolean moved = !Objects.equals(next.connection(), settings.connection());
        settings = next;
        requests.apply(next);
        return moved;
    }

    @Override
    public boolean isConnected() {
        return link.isConnected();
    }

    @Override
    public void connect() throws IOException {
        tellHanging();
        var connection = settings.connection();
        if (connection == null) throw new IOException("there is no connection string");
        link.connect(connection, settings.connectTimeoutMs());
        requests.showAgain();
    }

    @Override
    public void disconnect() {
        link.disconnect();
    }

    @Override
    public void read(PollClass pollClass, SampleBatch batch, Between faster) throws IOException {
        requests.read(pollClass, batch, faster);
        tellRefused();
        tellHanging();
    }

    /** One write that is to be done now. */
    DeviceWrite write(Point point, Wanted wanted) {
        return new DeviceWrite(link, point, wanted, settings.timeoutMs());
    }

    /** As they are configured now. */
    PointMap<Point> points() {
        return settings.points();
    }

    private void tellRefused() {
        var refused = requests.refusedIfChanged();
        if (refused == null) return;
        if (refused.isEmpty()) conditions.clear(REFUSED);
        else
            conditions.raise(
                    REFUSED,
                    Severity.ERROR,
                    "The PLC does not give %d points, the first is %s at %s."
                            .formatted(
                                    refused.size(),
                                    refused.get(0).path(),
                                    refused.get(0).address()),
                    "Correct address or type of these points, or allow access to them in the PLC.");
    }

    /** PLC4X's calls that do not return though their socket is closed: they hold memory until the runtime is restarted. */
    private void tellHanging() {
        boolean now = link.givenUp() > 0 && link.hanging() > 0;
        if (now == hanging) return;
        hanging = now;
        if (!now) conditions.clear(HANGING);
        else
            conditions.raise(
                    HANGING,
                    Severity.WARNING,
                    "%d calls of PLC4X for this device do not return.".formatted(link.hanging()),
                    "Polling goes on as long as there are fewer than " + Calls.MOST_HANGING
                            + "; restart the runtime when it suits, and report the protocol and the PLC.");
    }

    @Override
    public void addBad(SampleBatch batch, int status) {
        var points = settings.points().points();
        for (int row = 0; row < points.size(); row++) Values.addBad(batch, row, points.get(row), status);
    }

    @Override
    public void showAgain(PollClass pollClass) {
        requests.showAgain(pollClass);
    }

    @Override
    public int status(IOException why) {
        return why instanceof LinkFailure failure ? failure.kind().status : LinkFailure.Kind.NO_CONNECTION.status;
    }

    @Override
    public String reason(IOException why) {
        return LinkFailure.reason(why);
    }
}
