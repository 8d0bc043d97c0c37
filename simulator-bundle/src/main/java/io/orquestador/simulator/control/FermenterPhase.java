package io.orquestador.simulator.control;

/** The life of a fermenter, in this order. */
public enum FermenterPhase {
    CLEAN,
    RESERVED,
    FILLING,
    FERMENTING,
    CRASHING,
    MATURING,
    READY,
    EMPTYING,
    DIRTY,
    CLEANING
}
