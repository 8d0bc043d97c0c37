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
     * @param why the person's reason, for the audit log and the proof; empty where the settings let it be
     * @return the job; ask {@link #job} how it goes
     * @throws IllegalStateException when another swap is under way
     * @throws IllegalArgumentException when the jar is no bundle, is not in the active set, is older, or is not what the digest says
     * @throws ReasonRefused when there is no {@code why}, or it is no line of text
     */
    SwapJob update(Subject subject, InputStream jar, Optional<String> sha256, boolean allowDowngrade, String why)
            throws IOException, Permit.Refused;

    /**
     * Begins a swap back to the version before.
     *
     * @param why as of {@link #update}
     * @throws IllegalStateException when there is none or another swap is under way
     * @throws ReasonRefused as of {@link #update}
     */
    SwapJob revert(Subject subject, String bundle, String why) throws IOException, Permit.Refused;

    Optional<SwapJob> job(String id);

    /** Newest first. */
    List<SwapRecord> records(int limit);
}
