package io.orquestador.driver.modbus;

/** Which device: the unit at a place. A change of it is the only change of configuration that needs another connection. */
record Endpoint(Place place, int unit) {
    @Override
    public String toString() {
        return place + " unit " + unit;
    }
}
