package io.orquestador.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Secrets by name. Configuration holds the name, never the secret. Safe from any thread; may read and write local files,
 * and wait seconds for a store on the network. Whoever keeps a secret for longer than one use offers a {@link SecretListener}.
 */
@ProviderType
public interface Secrets {

    /**
     * @return a copy that the caller may wipe, or empty when there is no such secret
     * @throws java.io.UncheckedIOException when the secrets cannot be read or cannot be trusted; its message names the remedy
     */
    Optional<char[]> get(String name);

    /**
     * The secret of that name, made from 256 random bits and kept (owner-only) when there is none yet.
     *
     * @param name the part's own name, or that and a slash and more: {@code database}, {@code database/historian}
     * @throws java.io.UncheckedIOException when it cannot be kept: a secret that would be lost is not given out
     * @throws SecurityException when the subject has no permit to {@code create} {@code secrets/<name>}
     */
    char[] getOrCreate(Subject subject, String name);

    /**
     * Which secrets there are, by name; never what they are.
     *
     * @throws java.io.UncheckedIOException as {@link #get}
     * @throws Permit.Refused without the permit to {@code list} {@code secrets}
     */
    List<Known> list(Subject subject) throws Permit.Refused;

    /**
     * Keeps a secret in place of the one of that name, if there is one, then tells the listeners.
     *
     * @param name letters, digits and {@code . _ - /}, at most 120, beginning with a letter or digit
     * @param value 1 to 8,192 characters; stays the caller's, who may wipe it
     * @throws IllegalArgumentException when name or value is none of these; its message never holds the value
     * @throws java.io.UncheckedIOException when it cannot be kept: the one before holds
     * @throws Permit.Refused without the permit to {@code set} {@code secrets/<name>}
     */
    void set(Subject subject, String name, char[] value) throws Permit.Refused;

    /**
     * Puts 256 new random bits in place of a secret that there is, then tells the listeners.
     *
     * @throws IllegalArgumentException when there is none of that name
     * @throws java.io.UncheckedIOException as {@link #set}
     * @throws Permit.Refused without the permit to {@code set} {@code secrets/<name>}
     */
    void rotate(Subject subject, String name) throws Permit.Refused;

    /**
     * Forgets a secret, then tells the listeners.
     *
     * @throws IllegalArgumentException when there is none of that name
     * @throws java.io.UncheckedIOException as {@link #set}
     * @throws Permit.Refused without the permit to {@code remove} {@code secrets/<name>}
     */
    void remove(Subject subject, String name) throws Permit.Refused;

    /**
     * @param set when it was last set, to the millisecond
     * @param store which keeps it, as people name it: {@code keystore}, {@code vault}
     */
    record Known(String name, Instant set, String store) {}
}
