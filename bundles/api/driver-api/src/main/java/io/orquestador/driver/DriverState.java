package io.orquestador.driver;

/** What a driver is doing about its device. */
public enum DriverState {
    STOPPED,
    CONNECTING,
    POLLING,
    /** The device does not answer, or answered wrongly; its points are bad and the next try is due after a back-off. */
    BACKING_OFF
}
