package io.orquestador.database.postgres;

import java.io.IOException;

/** A signal to a postmaster, by the shell: Java itself sends only TERM and KILL, and kill(1) is not on every machine. Source: PostgreSQL manual, "Shutting Down the Server". */
enum Signal {
    /** Fast shutdown. */
    INT,
    /** Immediate shutdown: recovery at the next start. */
    QUIT,
    KILL;

    static void send(long pid, Signal signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(signal == KILL ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
