package io.orquestador.simulator.fault;

import java.util.function.DoubleConsumer;

/**
 * How one kind of fault is made and unmade at one target.
 *
 * @param usual the amount when none is given
 */
record Injector(double usual, DoubleConsumer make, Runnable unmake) {

    /** A fault without an amount. */
    static Injector of(Runnable make, Runnable unmake) {
        return new Injector(1, amount -> make.run(), unmake);
    }
}
