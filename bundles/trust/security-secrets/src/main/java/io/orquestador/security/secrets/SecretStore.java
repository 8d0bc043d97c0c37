package io.orquestador.security.secrets;

import io.orquestador.security.Secrets.Known;
import java.util.List;
import java.util.Optional;

/**
 * Where secrets of some names are kept. Safe from any thread. What cannot be read or kept is an {@link java.io.UncheckedIOException} whose
 * message names the remedy.
 */
interface SecretStore {
    Optional<char[]> get(String name);

    /** @return the one that there is, else the one that was made of {@code made} and kept */
    char[] getOrPut(String name, char[] made);

    List<Known> list();

    void put(String name, char[] value);

    /** @throws IllegalArgumentException when there is none of that name */
    void replace(String name, char[] value);

    /** @throws IllegalArgumentException when there is none of that name */
    void remove(String name);
}
