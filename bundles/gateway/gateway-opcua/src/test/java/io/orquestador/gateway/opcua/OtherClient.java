package io.orquestador.gateway.opcua;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.support.test.OtherPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that others wrote, as a process, told what to do line by line. */
final class OtherClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    OtherClient(Path folder, List<String> command) throws IOException {
        this.folder = Files.createDirectories(folder);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("client.log").toFile());
        if (command.get(0).equals("node"))
            builder.environment()
                    .put("NODE_PATH", OtherPrograms.nodeModules("node-opcua").toString());
        process = builder.start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** @param fields name, value, name, value … @return what it answers; {@code failed} with why when it could not */
    JsonNode tryTo(String order, @Nullable Object... fields) throws IOException {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("do", order);
        for (int i = 0; i < fields.length; i += 2) all.put(String.valueOf(fields[i]), fields[i + 1]);
        in.write(JSON.writeValueAsString(all) + "\n");
        in.flush();
        while (true) {
            var line = out.readLine();
            if (line == null) throw new IOException("it ended: " + Files.readString(folder.resolve("client.log")));
            if (line.startsWith("> ")) return JSON.readTree(line.substring(2));
        }
    }

    JsonNode tell(String order, @Nullable Object... fields) throws IOException {
        var answer = tryTo(order, fields);
        if (answer.has("failed"))
            throw new IOException(order + ": " + answer.get("failed").asText());
        return answer;
    }

    JsonNode connect(TestPlant plant, ClientIdentity as, String policy, String mode) throws IOException {
        return tryToCome("connect", plant.url(), as, policy, mode);
    }

    /** @param fields name, value, name, value …: of the user */
    JsonNode tryToCome(
            String order, String url, ClientIdentity as, String policy, String mode, @Nullable Object... fields)
            throws IOException {
        var all = new ArrayList<@Nullable Object>(List.of(
                "url",
                url,
                "policy",
                policy,
                "mode",
                mode,
                "certificate",
                as.certificateFile().toString(),
                "key",
                as.keyFile().toString(),
                "folder",
                folder.toString(),
                "uri",
                as.uri()));
        all.addAll(Arrays.asList(fields));
        return tryTo(order, all.toArray());
    }

    @Override
    public void close() throws IOException {
        in.close(); // it ends with its input, if it still can
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
