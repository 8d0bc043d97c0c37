package io.orquestador.simulator.field;

import java.util.StringJoiner;

/**
 * One thing that happened at a device's socket. As text, one line:
 * {@code sequence,epochNanos,device,connection,event,address,count,outcome,values}.
 *
 * @param sequence 1, 2, 3 … in the order of the file, over all devices; it goes on when a file is used again
 * @param epochNanos when the answer had been handed to the socket (UTC)
 * @param connection number of the client's connection at this device, from 1; 0 for the device itself
 * @param event {@code open}, {@code close}, {@code start}, {@code stop}, or {@code fc} and the function code in decimal
 * @param outcome {@code ok}; {@code ex<code>} for a Modbus exception; {@code silent}, {@code unsent}, or the fault it was answered with;
 *     for {@code close} the reason
 * @param values what a write carried, four hex digits per register or one digit per coil, else empty
 */
public record WitnessEntry(
        long sequence,
        long epochNanos,
        String device,
        int connection,
        String event,
        int address,
        int count,
        String outcome,
        String values) {

    public static WitnessEntry parse(String line) {
        var field = line.split(",", -1);
        if (field.length != 9) throw new IllegalArgumentException("not a witness line: " + line);
        return new WitnessEntry(
                Long.parseLong(field[0]),
                Long.parseLong(field[1]),
                field[2],
                Integer.parseInt(field[3]),
                field[4],
                Integer.parseInt(field[5]),
                Integer.parseInt(field[6]),
                field[7],
                field[8]);
    }

    /** Whether it was a request that was answered as it should be. */
    public boolean isServed() {
        return event.startsWith("fc") && outcome.equals("ok");
    }

    public boolean isRead() {
        return event.startsWith("fc") && event.length() == 3 && event.charAt(2) <= '4';
    }

    @Override
    public String toString() {
        return new StringJoiner(",")
                .add(Long.toString(sequence))
                .add(Long.toString(epochNanos))
                .add(device)
                .add(Integer.toString(connection))
                .add(event)
                .add(Integer.toString(address))
                .add(Integer.toString(count))
                .add(outcome)
                .add(values)
                .toString();
    }
}
