package io.orquestador.driver.opcua;

import io.orquestador.support.test.OtherPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of others as a process, told what to do line by line. */
final class PeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    /** Waits until it says that it is ready. */
    PeerProcess(Path folder, List<String> command) throws IOException {
        Files.createDirectories(folder);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("peer.log").toFile());
        if (command.get(0).equals("node"))
            builder.environment()
                    .put("NODE_PATH", OtherPrograms.nodeModules("node-opcua").toString());
        process = builder.start();
        out = process.inputReader();
        in = process.outputWriter();
        for (var line = out.readLine(); !"ready".equals(line); line = out.readLine())
            if (line == null) throw new IOException("it ended: " + Files.readString(folder.resolve("peer.log")));
    }

    /** @return what it answers */
    synchronized String tell(String json) throws IOException {
        in.write(json + "\n");
        in.flush();
        while (true) {
            var line = out.readLine();
            if (line == null) throw new IOException("the peer has ended");
            if (line.startsWith("failed")) throw new IOException(json + " " + line);
            if (line.startsWith("> ")) return line.substring(2);
        }
    }

    void set(String node, String type, String value) throws IOException {
        tell("{\"do\":\"set\",\"node\":\"%s\",\"type\":\"%s\",\"value\":%s}".formatted(node, type, value));
    }

    int count(String what) throws IOException {
        var found = java.util.regex.Pattern.compile("\"" + what + "\":(\\d+)").matcher(tell("{\"do\":\"counts\"}"));
        if (!found.find()) throw new IOException("no " + what);
        return Integer.parseInt(found.group(1));
    }

    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        in.close(); // it ends with its input, if it still can
        kill();
    }
}
