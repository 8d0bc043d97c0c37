package io.orquestador.simulator.field;

/** All that one device shows at one instant of the plant. Immutable once handed out; an address beyond an array does not exist. */
public record RegisterImage(boolean[] coils, boolean[] discretes, short[] inputs, short[] holdings) {

    public static RegisterImage blank(int coils, int discretes, int inputs, int holdings) {
        return new RegisterImage(new boolean[coils], new boolean[discretes], new short[inputs], new short[holdings]);
    }

    public int size(Table table) {
        return switch (table) {
            case COIL -> coils.length;
            case DISCRETE -> discretes.length;
            case INPUT -> inputs.length;
            case HOLDING -> holdings.length;
        };
    }
}
