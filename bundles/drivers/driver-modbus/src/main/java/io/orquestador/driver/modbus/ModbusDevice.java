package io.orquestador.driver.modbus;

import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.PointMap;
import io.orquestador.support.driver.PollClass;
import io.orquestador.support.driver.PolledDevice;
import io.orquestador.tag.SampleBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** One device as the poll loop sees it: which requests a poll class takes, and what the device says to them. For the owner's thread. */
final class ModbusDevice implements PolledDevice {
    /** What a device refuses for good is asked again after this. */
    private static final long REST_NANOS = 60_000_000_000L;

    private final Transport link;
    private final LongSupplier nanoTime;
    private final DeviceStatus status;
    private final DeviceHealth health;
    private final byte[] data = new byte[256];
    private final List<PointDecoder> points = new ArrayList<>();
    private final List<Blocks> classes = new ArrayList<>();
    private Settings settings;
    private boolean refusalsChanged;

    ModbusDevice(Settings settings, Transport link, LongSupplier nanoTime, DeviceStatus status, DeviceHealth health) {
        this.settings = settings;
        this.link = link;
        this.nanoTime = nanoTime;
        this.status = status;
        this.health = health;
        apply(settings);
    }

    /** @return the device is elsewhere */
    boolean apply(Settings next) {
        boolean moved = !next.endpoint().equals(settings.endpoint());
        settings = next;
        points.clear();
        for (var point : next.points().points()) points.add(new PointDecoder(point, points.size()));
        classes.clear();
        for (var each : next.points().used()) classes.add(new Blocks(each, points, next));
        refusalsChanged = true;
        link.timeoutMs(next.timeoutMs());
        return moved;
    }

    @Override
    public boolean isConnected() {
        return link.isConnected();
    }

    @Override
    public void connect() throws IOException {
        link.connect(settings.endpoint(), settings.timeoutMs());
        for (var each : classes) each.plan(settings);
        refusalsChanged = true;
    }

    @Override
    public void disconnect() {
        link.disconnect();
    }

    @Override
    public long leastRestMs() {
        return link.leastRestMs();
    }

    @Override
    public void read(PollClass pollClass, SampleBatch batch, Between faster) throws IOException {
        var blocks = blocks(pollClass);
        for (int i = 0; i < blocks.size(); i++) {
            if (i > 0) faster.run();
            while (!read(blocks.get(i), batch)) blocks.split(i);
        }
        if (refusalsChanged) health.refusals(classes);
        refusalsChanged = false;
    }

    private Blocks blocks(PollClass pollClass) {
        for (int i = 0; i < classes.size(); i++)
            if (classes.get(i).pollClass().equals(pollClass)) return classes.get(i);
        throw new IllegalStateException("no point is of the poll class " + pollClass);
    }

    /** @return false when the device refuses the range: which point is to blame shows only in smaller requests */
    private boolean read(Block block, SampleBatch batch) throws IOException {
        long now = nanoTime.getAsLong();
        if (block.rests(now)) return true;
        boolean wasBad = block.isShownBad();
        int exception = link.read(block.table(), block.address(), block.count(), data);
        if (exception == 0) {
            block.answered(data, batch);
        } else {
            status.errors.incrementAndGet();
            if (ExceptionCode.blamesTheRange(exception) && block.points().length > 1) return false;
            block.refused(exception, now + REST_NANOS, batch);
        }
        if (wasBad != block.isShownBad()) refusalsChanged = true;
        return true;
    }

    /** One write that is to be done now. */
    DeviceWrite write(Point point, byte[] wanted) {
        return new DeviceWrite(link, point, wanted, settings.writeAndRead());
    }

    @Override
    public void addBad(SampleBatch batch, int badStatus) {
        for (var point : points) point.addBad(batch, badStatus);
    }

    @Override
    public void showAgain(PollClass pollClass) {
        blocks(pollClass).showAgain();
    }

    @Override
    public int status(IOException why) {
        return LinkFailure.status(why);
    }

    @Override
    public String reason(IOException why) {
        return LinkFailure.reason(why);
    }

    @Override
    public void lost(IOException why) {
        if (why instanceof WrongReply wrong) health.wrongReply(settings.endpoint(), wrong, nanoTime.getAsLong());
    }

    /** As it is configured now. */
    PointMap<Point> points() {
        return settings.points();
    }
}
