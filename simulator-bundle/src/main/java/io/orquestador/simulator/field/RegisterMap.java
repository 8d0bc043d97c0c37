package io.orquestador.simulator.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The registers of the three devices, from {@code register-map.csv} beside this class: the one place where they are written down. */
public final class RegisterMap {
    public static final List<String> DEVICES = List.of("brewhouse", "cellar", "utilities");
    /** The poll classes used in the map, as driver-modbus wants them. */
    public static final List<String> POLL_CLASSES = List.of("fast=100", "normal=1000", "slow=5000");

    private static final List<RegisterRow> ROWS = load();

    private RegisterMap() {}

    public static List<RegisterRow> rows() {
        return ROWS;
    }

    public static List<RegisterRow> of(String device) {
        return ROWS.stream().filter(row -> row.device().equals(device)).toList();
    }

    /** The line by which driver-modbus reads this row. */
    public static String point(RegisterRow row) {
        var text = new StringBuilder(
                "%s = %s:%d %s".formatted(row.path(), row.table().word(), row.address(), row.type()));
        if (!row.order().isEmpty()) text.append(" order=").append(row.order());
        if (row.length() > 0) text.append(" length=").append(row.length());
        if (row.scale() != 1) text.append(" scale=").append(row.scale());
        if (!row.unit().isEmpty()) text.append(" unit=").append(row.unit());
        text.append(" class=").append(row.pollClass());
        if (row.writable()) text.append(" access=rw");
        return text.toString();
    }

    private static List<RegisterRow> load() {
        try (var in = Objects.requireNonNull(RegisterMap.class.getResourceAsStream("register-map.csv"))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(RegisterMap::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegisterRow parse(String line) {
        var field = line.split(";", -1);
        if (field.length != 17) throw new IllegalStateException("register-map.csv: 17 columns wanted: " + line);
        return new RegisterRow(
                field[0],
                Table.of(field[1]),
                Integer.parseInt(field[2]),
                field[3],
                field[4],
                field[5].isEmpty() ? 0 : Integer.parseInt(field[5]),
                number(field[6], 1),
                field[7],
                field[8],
                field[9],
                field[10].equals("rw"),
                number(field[11], Double.NaN),
                number(field[12], Double.NaN),
                number(field[13], Double.NaN),
                number(field[14], 0),
                field[15],
                field[16]);
    }

    private static double number(String text, double otherwise) {
        return text.isEmpty() ? otherwise : Double.parseDouble(text);
    }
}
