package io.orquestador.driver.opcua;

/** As whom the driver signs in. */
sealed interface User {
    record Anonymous() implements User {}

    /** @param secret its name at the Secrets service, never the password itself */
    record Password(String name, String secret) implements User {}

    /** @param identity its name at the Certificates service, {@code user-<name>} */
    record Certificate(String identity) implements User {}
}
