package io.orquestador.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Secrets by name. Configuration holds the name, never the secret. Safe from any thread; may read a local file. */
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
     * @param name the part's own name, or that and a dot and more: {@code database}, {@code database.historian}
     * @throws java.io.UncheckedIOException when it cannot be kept: a secret that would be lost is not given out
     * @throws SecurityException when the subject has no permit to {@code create} {@code secrets/<name>}
     */
    char[] getOrCreate(Subject subject, String name);
}
