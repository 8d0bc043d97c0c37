package io.orquestador.simulator.field;

import io.orquestador.simulator.control.Plc;
import io.orquestador.simulator.plant.Brewery;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plant, PLC and instruments as one thing that is stepped, and seen as register images. Belongs to one thread. The same seed and the same
 * steps give the same images.
 */
public final class FieldPlant {
    public final Brewery plant;
    public final Plc plc;
    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Signals signals = new Signals();
    private final Map<String, Coding> devices = new HashMap<>();
    private double speed;
    private int faults;

    public FieldPlant(long seed, double altitudeM) {
        plant = new Brewery(seed, altitudeM);
        PlantSignals.bind(plant, signals);
        for (var row : RegisterMap.rows()) {
            if (!row.isInstrument()) continue;
            var truth = signals.numbers.get(row.path());
            if (truth == null) throw new IllegalStateException("no signal behind instrument " + row.path());
            instruments.put(
                    row.path(), new Instrument(row, truth, seed ^ row.path().hashCode() * 0x9E3779B97F4A7C15L));
        }
        plc = new Plc(plant, this::reading);
        plc.takeOver(plant);
        PlcSignals.bind(plc, signals);
        signals.counts.put("utilities/site/UPTIME", () -> (long) plant.timeS());
        signals.texts.put("utilities/site/CLOCK", this::clock);
        signals.counts.put("utilities/site/SPEED", () -> (long) speed);
        signals.counts.put("utilities/site/FAULTS", () -> faults);
        for (var device : RegisterMap.DEVICES) {
            var rows = RegisterMap.of(device).stream()
                    .filter(row -> row.address() < ScanRegisters.STAMP)
                    .toList();
            devices.put(
                    device, new Coding(rows, rows.stream().map(this::encoder).toList()));
        }
        for (int i = 0; i < 120; i++) stepInstruments(60); // they have been on for hours
    }

    private DoubleSupplier reading(String tag) {
        var instrument = instruments.get(tag);
        if (instrument == null) throw new IllegalArgumentException("no instrument " + tag);
        return instrument::read;
    }

    /** What the simulator itself shows among the tags. */
    public void showRun(double speed, int faults) {
        this.speed = speed;
        this.faults = faults;
    }

    public Map<String, Instrument> instruments() {
        return Collections.unmodifiableMap(instruments);
    }

    /** Valves, pumps and heaters by tag path. */
    public Map<String, Object> equipment() {
        return Collections.unmodifiableMap(signals.equipment);
    }

    public void step(double dt) {
        plant.step(dt);
        stepInstruments(dt);
        plc.step(dt);
    }

    private void stepInstruments(double dt) {
        for (var each : instruments.values()) each.step(dt, plant.timeS());
    }

    /** Day and time of day in the plant; it starts on day 1 at six. */
    private String clock() {
        long seconds = (long) plant.timeS() + 6 * 3_600;
        return "D%d %02d:%02d:%02d"
                .formatted(1 + seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    }

    /** What the device shows now. */
    public RegisterImage image(String device) {
        var mine = devices.get(device);
        if (mine == null) throw new IllegalArgumentException("no device " + device);
        return mine.image();
    }

    /** What stands behind the rows of a device, in engineering units: Boolean, Long, Double or String. To be asked on the plant's thread. */
    public Map<RegisterRow, Supplier<Object>> readings(String device) {
        var mine = devices.get(device);
        if (mine == null) throw new IllegalArgumentException("no device " + device);
        var readings = new LinkedHashMap<RegisterRow, Supplier<Object>>();
        for (var row : mine.rows()) readings.put(row, reading(row));
        return readings;
    }

    private Supplier<Object> reading(RegisterRow row) {
        var path = row.path();
        var instrument = instruments.get(path);
        if (instrument != null) return instrument::read;
        var bit = signals.bits.get(path);
        if (bit != null) return bit::getAsBoolean;
        var text = signals.texts.get(path);
        if (text != null) return text::get;
        var count = signals.counts.get(path);
        if (count != null) return count::getAsLong;
        return found(signals.numbers, path)::getAsDouble;
    }

    /**
     * Carries a write of one tag out, as {@link #write(String, DeviceWrite)}.
     *
     * @param value a bit as 0 or 1
     */
    public int write(RegisterRow row, double value) {
        if (!row.writable()) return FieldDevice.ILLEGAL_ADDRESS;
        boolean fits = value >= low(row) && value <= high(row);
        return fits && found(signals.writes, row.path()).test(value) ? FieldDevice.TAKEN : FieldDevice.ILLEGAL_VALUE;
    }

    private Consumer<RegisterImage> encoder(RegisterRow row) {
        int at = row.address();
        return switch (row.table()) {
            case COIL -> {
                var bit = found(signals.bits, row.path());
                yield image -> image.coils()[at] = bit.getAsBoolean();
            }
            case DISCRETE -> {
                var bit = found(signals.bits, row.path());
                yield image -> image.discretes()[at] = bit.getAsBoolean();
            }
            case INPUT -> {
                var word = wordEncoder(row);
                yield image -> word.accept(image.inputs());
            }
            case HOLDING -> {
                var word = wordEncoder(row);
                yield image -> word.accept(image.holdings());
            }
        };
    }

    private Consumer<short[]> wordEncoder(RegisterRow row) {
        var instrument = instruments.get(row.path());
        if (instrument != null) return registers -> RegisterCodec.putNumber(row, instrument.read(), registers);
        if (row.type().equals("string")) {
            var text = found(signals.texts, row.path());
            return registers -> RegisterCodec.putText(row, text.get(), registers);
        }
        var count = signals.counts.get(row.path());
        if (count != null) return registers -> RegisterCodec.putCount(row, count.getAsLong(), registers);
        var number = found(signals.numbers, row.path());
        return registers -> RegisterCodec.putNumber(row, number.getAsDouble(), registers);
    }

    /** The coding of one device, worked out once. */
    private record Coding(List<RegisterRow> rows, List<Consumer<RegisterImage>> encoders) {
        RegisterImage image() {
            var image =
                    RegisterImage.blank(size(Table.COIL), size(Table.DISCRETE), size(Table.INPUT), size(Table.HOLDING));
            for (var each : encoders) each.accept(image);
            return image;
        }

        private int size(Table table) {
            int end = 0;
            for (var row : rows) if (row.table() == table) end = Math.max(end, row.end());
            return end;
        }
    }

    private static <T> T found(Map<String, T> in, String path) {
        var signal = in.get(path);
        if (signal == null) throw new IllegalStateException("no signal behind " + path);
        return signal;
    }

    /** Carries a write out: whole values only. @return a code of {@link FieldDevice} */
    public int write(String device, DeviceWrite write) {
        var coding = devices.get(device);
        if (coding == null) return FieldDevice.ILLEGAL_ADDRESS;
        var mine = coding.rows();
        int at = write.address();
        int end = at + write.values().length;
        while (at < end) { // first look, then touch: all or nothing
            var row = rowAt(mine, write.table(), at);
            if (row == null || row.end() > end) return FieldDevice.ILLEGAL_ADDRESS;
            double value = value(row, write);
            if (!(value >= low(row) && value <= high(row))) return FieldDevice.ILLEGAL_VALUE;
            at = row.end();
        }
        for (at = write.address(); at < end; ) {
            var row = rowAt(mine, write.table(), at);
            if (row == null || !found(signals.writes, row.path()).test(value(row, write)))
                return FieldDevice.ILLEGAL_VALUE;
            at = row.end();
        }
        return FieldDevice.TAKEN;
    }

    private static double low(RegisterRow row) {
        return Double.isNaN(row.low()) ? -Double.MAX_VALUE : row.low();
    }

    private static double high(RegisterRow row) {
        return Double.isNaN(row.high()) ? Double.MAX_VALUE : row.high();
    }

    private static double value(RegisterRow row, DeviceWrite write) {
        int from = row.address() - write.address();
        if (row.table() == Table.COIL) return write.values()[from];
        return RegisterCodec.number(row, Arrays.copyOfRange(write.values(), from, from + row.words()));
    }

    private static @Nullable RegisterRow rowAt(List<RegisterRow> rows, Table table, int address) {
        for (var row : rows) if (row.table() == table && row.address() == address && row.writable()) return row;
        return null;
    }
}
