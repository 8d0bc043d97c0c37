package io.orquestador.bench.devices;

import io.orquestador.simulator.field.ScanRegisters;
import java.util.ArrayList;
import java.util.List;

/**
 * One device of the load: all its signals are read once per period.
 *
 * @param signals half of them uint16, half float32; a scan stamp comes on top
 */
public record Device(String name, int signals, int periodMs) {
    /** What all tag paths of this load begin with. */
    public static final String PREFIX = "counting/";

    /** A tag and the input register where its value is. */
    public record Signal(String path, int address, String type) {}

    /** 16,000 samples/s in 100 ms polls and 4,000 samples/s in 1 s polls. */
    public static List<Device> twentyThousandPerSecond() {
        var devices = new ArrayList<Device>();
        for (int i = 0; i < 8; i++) devices.add(new Device("fast" + i, 199, 100));
        for (int i = 0; i < 4; i++) devices.add(new Device("normal" + i, 999, 1_000));
        return devices;
    }

    public double samplesPerSecond() {
        return (signals + 1) * 1_000.0 / periodMs;
    }

    /** Path of the tag that says which scan it was. */
    public String stamp() {
        return PREFIX + name + "/stamp";
    }

    public List<Signal> points() {
        var points = new ArrayList<Signal>();
        points.add(new Signal(stamp(), ScanRegisters.STAMP, "uint32"));
        for (int i = 0; i < (signals + 1) / 2; i++)
            points.add(new Signal(PREFIX + name + "/i%04d".formatted(i), ScanRegisters.INTEGERS + i, "uint16"));
        for (int i = 0; i < signals / 2; i++)
            points.add(new Signal(PREFIX + name + "/f%04d".formatted(i), ScanRegisters.FLOATS + 2 * i, "float32"));
        return points;
    }

    /** Configuration of driver-modbus for it. */
    public String configuration(int port) {
        var lines = points().stream()
                .map(each -> "\"%s = input:%d %s class=load\"".formatted(each.path(), each.address(), each.type()))
                .toList();
        return """
                { "device": "%s", "host": "127.0.0.1", "port": %d, "unit": 1, "pollClasses": ["load=%d"],
                  "points": [
                    %s
                  ] }
                """.formatted(name, port, periodMs, String.join(",\n    ", lines));
    }
}
