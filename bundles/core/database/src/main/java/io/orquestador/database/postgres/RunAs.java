package io.orquestador.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As whom PostgreSQL runs. It refuses root, so a runtime that is root lends it user and group 65534 by {@code setpriv}; a runtime that is a
 * normal user runs it as itself. {@code setpriv} also makes the kernel stop PostgreSQL (fast shutdown) when the runtime is killed.
 *
 * <p>When a folder above ours is closed to that user (say {@code /root}), PostgreSQL gets a view of its own in which our folder is mounted
 * at {@code /mnt}: nobody's rights are changed.
 */
final class RunAs {
    static final int NOBODY = 65_534;
    private static final Logger LOG = LoggerFactory.getLogger(RunAs.class);
    private static final Path VIEW = Path.of("/mnt");

    private final Path home;
    private final boolean root;
    private final boolean hasSetpriv;
    private final boolean isViewed;

    private RunAs(Path home, boolean root, boolean hasSetpriv, boolean isViewed) {
        this.home = home;
        this.root = root;
        this.hasSetpriv = hasSetpriv;
        this.isViewed = isViewed;
    }

    /**
     * @param data ours; PostgreSQL is let through it, not into it
     * @param home what PostgreSQL works in, within {@code data}
     */
    static RunAs here(Path data, Path home) throws IOException {
        boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        boolean hasSetpriv = isProgram("setpriv");
        if (!root) return new RunAs(home, false, hasSetpriv, false);
        if (!hasSetpriv)
            throw new IOException("PostgreSQL does not run as root, and there is no setpriv to run it as another user."
                    + " Install util-linux, or run Orquestador as a normal user.");
        letThrough(data);
        letThrough(home);
        for (var above = data.getParent(); above != null; above = above.getParent()) {
            if (isOpen(above)) continue;
            LOG.info(
                    "User {} may not pass through {}; PostgreSQL gets a view of its own, with {} at {}",
                    NOBODY,
                    above,
                    home,
                    VIEW);
            return new RunAs(home, true, true, true);
        }
        return new RunAs(home, true, true, false);
    }

    private static boolean isProgram(String name) {
        return Files.isExecutable(Path.of("/usr/bin", name)) || Files.isExecutable(Path.of("/bin", name));
    }

    private static boolean isOpen(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private static void letThrough(Path folder) throws IOException {
        if (isOpen(folder)) return;
        var permissions = Files.getPosixFilePermissions(folder);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        Files.setAttribute(folder, "unix:gid", NOBODY);
        Files.setPosixFilePermissions(folder, permissions);
    }

    /**
     * @param program its words; paths as {@link #seen}
     * @return the command that runs it as the user that PostgreSQL is to be; the kernel stops it when the thread that started it ends
     */
    List<String> command(List<String> program) {
        var command = new ArrayList<String>();
        if (isViewed) {
            command.addAll(List.of("unshare", "--mount", "--propagation", "private", "--", "sh", "-c"));
            command.addAll(List.of("mount --bind \"$0\" " + VIEW + " && exec \"$@\"", home.toString()));
        }
        if (hasSetpriv) command.add("setpriv");
        if (root)
            command.addAll(List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all"));
        if (hasSetpriv) command.addAll(List.of("--no-new-privs", "--pdeathsig", "INT", "--"));
        command.addAll(program);
        return command;
    }

    /** A path below home as PostgreSQL sees it. */
    String seen(Path path) {
        return (isViewed ? VIEW.resolve(home.relativize(path)) : path).toString();
    }

    /** Gives a file or an empty folder to the user that PostgreSQL is to be. */
    void give(Path path) throws IOException {
        if (!root) return;
        Files.setAttribute(path, "unix:uid", NOBODY);
        Files.setAttribute(path, "unix:gid", NOBODY);
    }
}
