package io.orquestador.updates;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Replaces bundles while the plant runs. One job at a time, on a thread of its own; survives the request that asked for it. */
@ProviderType
public interface Updates {

    List<BundleStatus> bundles();

    /**
     * Stages the jar and begins a swap of the bundle whose symbolic name it carries.
     *
     * @param jar read to its end before this returns; at most 256 MiB
     * @param sha256 hexadecimal digest the jar must have, or empty to compute it
     * @return the job; ask {@link #job} how it goes
     * @throws IllegalStateException when another swap is under way
     * @throws IllegalArgumentException when the jar is no bundle, is not in the active set, is older, or is not what the digest says
     */
    SwapJob update(Subject subject, InputStream jar, Optional<String> sha256, boolean allowDowngrade)
            throws IOException, Permit.Refused;

    /** Begins a swap back to the version before. @throws IllegalStateException when there is none or another swap is under way */
    SwapJob revert(Subject subject, String bundle) throws IOException, Permit.Refused;

    Optional<SwapJob> job(String id);

    /** Newest first. */
    List<SwapRecord> records(int limit);
}
