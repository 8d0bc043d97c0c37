package io.orquestador.plant;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plant folder and what runs of it. Safe from any thread; changes happen one at a time on the thread {@code plant}. Reading answers from
 * memory; {@link #check}, {@link #apply}, {@link #rollBack} and {@link #save} may take seconds in a large plant.
 */
@ProviderType
public interface PlantModel {

    /** What runs; empty while there is no plant yet. */
    Optional<PlantRevision> current();

    /** What the folder said when it was read last; it is read again within seconds of a change. Empty while there is no folder. */
    Optional<PlantCandidate> candidate();

    /** True when a valid change of the folder is applied by itself after a quiet second (profile dev); false when a person applies it. */
    boolean appliesByItself();

    /** Reads the folder now. */
    Optional<PlantCandidate> check() throws IOException;

    /**
     * Makes the folder's content the plant that runs. Only what changed restarts.
     *
     * @param digest of the candidate that the subject has seen
     * @param reason why, for the log; not blank
     * @throws PlantConflict when the folder is not what {@code digest} says
     * @throws PlantRefused when it has problems, or a driver it needs is away now
     */
    PlantRevision.Info apply(Subject subject, String digest, String reason)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused;

    /**
     * Makes an earlier revision the plant that runs, and its files the folder's; what the folder held besides is set aside in the data folder.
     *
     * @throws IllegalArgumentException when there is no such revision
     */
    PlantRevision.Info rollBack(Subject subject, long number, String reason)
            throws IOException, Permit.Refused, PlantRefused;

    /** Newest first. */
    List<PlantRevision.Info> revisions(int limit) throws IOException;

    /**
     * What would change if that revision ran.
     *
     * @throws IllegalArgumentException when there is no such revision
     */
    List<PlantChange> changes(long number) throws IOException;

    /** A file of the folder as it is now. @throws IllegalArgumentException when the path leaves the folder */
    Optional<PlantFile> file(String path) throws IOException;

    /**
     * Writes one file of the folder, whole or not at all. It becomes part of the candidate, not yet of what runs.
     *
     * @param seen digest of the file the subject changed; empty when it must not be there yet
     * @throws PlantConflict when somebody else changed it meanwhile
     */
    PlantFile save(Subject subject, String path, String text, Optional<String> seen)
            throws IOException, Permit.Refused, PlantConflict;

    /**
     * The kinds of driver that are installed now, by name.
     *
     * @param language of names and descriptions, e.g. {@code es}, where a driver has them; else they are as its metatype says
     */
    List<DriverInfo> drivers(String language);

    /**
     * Reads a device that is not in the folder; nothing is kept of it.
     *
     * @param device its name, which is the file's
     * @param text of {@code devices/<device>.yaml}
     * @param list text of {@code devices/<device>.csv} when the file names that; else empty
     */
    DeviceDraft draft(String device, String text, String list) throws IOException;
}
