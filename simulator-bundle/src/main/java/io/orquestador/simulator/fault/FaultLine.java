package io.orquestador.simulator.fault;

import java.util.Locale;

/**
 * One fault as it is written: {@code <target> <kind> [<amount>]}, or {@code device <name> <kind> [<amount>]} for the network side.
 *
 * @param target tag path, unit, or {@code device/<name>}; the area may be left out
 * @param amount NaN when not given: the kind's usual one
 */
public record FaultLine(String target, String kind, double amount) {

    /** @throws IllegalArgumentException with what is wrong and what would be right */
    public static FaultLine parse(String line) {
        var word = line.strip().split("\\s+", -1);
        boolean device = word[0].equals("device");
        int first = device ? 1 : 0;
        int left = word.length - first;
        if (left < 2 || left > 3)
            throw new IllegalArgumentException(
                    "'%s' is no fault. Write <target> <kind> [<amount>] or device <name> <kind> [<amount>]."
                            .formatted(line));
        var target = device ? "device/" + word[1] : word[0];
        return new FaultLine(
                target, word[first + 1].toLowerCase(Locale.ROOT), left == 3 ? amount(word[first + 2]) : Double.NaN);
    }

    private static double amount(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("amount '%s' is no number".formatted(text), e);
        }
    }

    @Override
    public String toString() {
        var name = target.startsWith("device/") ? "device " + target.substring(7) : target;
        return Double.isNaN(amount) ? name + " " + kind : name + " " + kind + " " + amount;
    }
}
