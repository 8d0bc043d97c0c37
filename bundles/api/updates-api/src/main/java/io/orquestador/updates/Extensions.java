package io.orquestador.updates;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings bundles that no assembly has into the running plant, and takes them out again. A KAR is let in when it is signed with jarsigner by
 * somebody trusted; nobody is at first. What is installed survives a restart. Jobs are asked for at {@link Updates#job}.
 */
@ProviderType
public interface Extensions {
    List<Extension> extensions();

    /**
     * Unpacks and checks as {@link #install} does, and tells what it found; nothing is kept.
     *
     * @param kar read to its end before this returns; at most 64 MiB
     * @throws IllegalStateException when a job is under way
     * @throws IllegalArgumentException why it would not be let in whoever is trusted, e.g. because nobody signed it
     */
    KarContents inspect(Subject subject, InputStream kar) throws IOException, Permit.Refused;

    /**
     * Unpacks, checks and begins to install. A bundle that does not start or is not well within its watch is taken out again, with all others.
     *
     * @param kar read to its end before this returns; at most 64 MiB
     * @param why as of {@link Updates#update}
     * @throws IllegalStateException when another job is under way
     * @throws IllegalArgumentException why it is not let in, and what to do
     * @throws ReasonRefused as of {@link Updates#update}
     */
    SwapJob install(Subject subject, InputStream kar, String why) throws IOException, Permit.Refused;

    /**
     * @param why as of {@link Updates#update}
     * @throws IllegalStateException when there is none of that name, or another job is under way
     * @throws ReasonRefused as of {@link Updates#update}
     */
    SwapJob uninstall(Subject subject, String name, String why) throws IOException, Permit.Refused;

    List<Signer> signers() throws IOException;

    /**
     * @param certificate X.509, PEM or DER
     * @throws IllegalArgumentException when it is no certificate
     */
    Signer trust(Subject subject, InputStream certificate) throws IOException, Permit.Refused;

    /** What it has signed stays installed. @return false when it was not trusted */
    boolean distrust(Subject subject, String sha256) throws IOException, Permit.Refused;
}
