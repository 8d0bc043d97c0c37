package io.orquestador.updates;

/**
 * A bundle of the active set.
 *
 * @param name its symbolic name without {@code io.orquestador.}, e.g. {@code driver-modbus}
 * @param state OSGi's word: INSTALLED, RESOLVED, STARTING, ACTIVE
 * @param sha256 of the jar, hexadecimal
 * @param updatable false for api and third-party bundles: those come with a restart
 */
public record BundleStatus(String name, String version, String state, String sha256, boolean updatable) {}
