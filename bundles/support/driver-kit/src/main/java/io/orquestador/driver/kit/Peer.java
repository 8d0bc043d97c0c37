package io.orquestador.driver.kit;

/** The device that the driver talks with, through the kit's proxy: a process or a server in this one. */
public interface Peer {
    /** Returns when it accepts connections at 127.0.0.1. May be called again after {@link #stop}, with the same port. */
    void start(int port) throws Exception;

    /** As a device that loses its power: closes its connections. Returns when the port is free. */
    void stop() throws Exception;
}
