package io.orquestador.support.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Which code may run here now: what the release lists, and what the updates accepted ({@code bundles/accepted} of the data folder, looked at
 * anew for each question). Any thread.
 */
public final class ApprovedCode {
    /** In the data folder; the updates write it. */
    public static final String ACCEPTED = "bundles/accepted";
    /** Of the installation: {@code unlisted = refuse}, or {@code report} to let it run and say so. */
    public static final String SETTINGS = "io.orquestador.code.cfg";

    private final ReleaseList release;
    private final Path accepted;
    private final boolean refusing;

    public ApprovedCode(Path etc, Path data) {
        this(ReleaseList.read(etc, data), data.resolve(ACCEPTED), refuses(etc.resolve(SETTINGS)));
    }

    private ApprovedCode(ReleaseList release, Path accepted, boolean refusing) {
        this.release = release;
        this.accepted = accepted;
        this.refusing = refusing;
    }

    public ReleaseList release() {
        return release;
    }

    /** false: what is not approved runs all the same, and is reported. */
    public boolean isRefusing() {
        return refusing;
    }

    public boolean approves(String sha256) {
        return release.code().holds(sha256) || accepted().holds(sha256);
    }

    /** Empty while nothing was accepted, and when the file cannot be read. */
    public CodeSet accepted() {
        try {
            return CodeSet.parse(Files.readString(accepted));
        } catch (IOException | IllegalArgumentException e) {
            return CodeSet.NONE; // deny: what it named is refused, which is told
        }
    }

    /** Only the word {@code report} opens; whatever cannot be read refuses. */
    private static boolean refuses(Path file) {
        var settings = new Properties();
        try (var in = Files.newInputStream(file)) {
            settings.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
        return !settings.getProperty("unlisted", "refuse").strip().equals("report");
    }
}
