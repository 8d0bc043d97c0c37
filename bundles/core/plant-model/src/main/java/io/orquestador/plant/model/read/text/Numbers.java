package io.orquestador.plant.model.read.text;

import io.orquestador.plant.model.read.text.Node.Scalar;

/** Numbers as JSON knows them; what is no finite double stays a text, and whoever wants a number says so. */
final class Numbers {
    private Numbers() {}

    static Scalar scalar(Place place, String text) {
        try {
            return new Scalar(place, Long.valueOf(text), text);
        } catch (NumberFormatException e) {
            // not whole, or beyond 64 bits
        }
        try {
            var number = Double.valueOf(text);
            if (Double.isFinite(number)) return new Scalar(place, number, text);
        } catch (NumberFormatException e) {
            // .inf and .nan
        }
        return Scalar.text(place, text);
    }
}
