package io.orquestador.driver.modbus;

/** Where the device is. A change of it is the only change of configuration that needs another connection. */
record Endpoint(String host, int port, int unit) {
    @Override
    public String toString() {
        return host + ":" + port + " unit " + unit;
    }
}
