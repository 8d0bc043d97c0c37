package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent for the words that a person types, to a server that answers as REST does. */
class CorrectionWorkTest {
    private static final String LAYER =
            "{'id':7,'kind':'hidden','path':'a','from':'F','to':'T','who':'owner','text':'x','withdrawn':null}";
    private static final String ERASURE =
            "{'id':'e1','path':'a','tag':'t','from':'F','to':'T','at':'A','who':'owner','why':'x','samples':5,'done':%s}";

    private final List<String> sent = new ArrayList<>();
    private HttpServer server;
    private int looks;

    @TempDir
    Path data;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/history/layers", exchange -> {
            boolean isWithdrawal = exchange.getRequestURI().getPath().endsWith("/withdraw");
            answer(exchange, isWithdrawal ? LAYER : "{'layers':[" + LAYER + "]}");
        });
        server.createContext("/api/v1/history/erasures", exchange -> {
            boolean isDone = exchange.getRequestMethod().equals("GET") && ++looks > 2;
            answer(exchange, "{'erasures':[" + ERASURE.formatted(isDone ? "'D'" : "null") + "]}");
        });
        server.start();
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "t");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        sent.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private String orq(String... words) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var rest = new RestClient(server.getAddress().getPort(), data);
        new CorrectionWork(rest, new PrintStream(out, true, StandardCharsets.UTF_8), 0).run(List.of(words));
        return out.toString(StandardCharsets.UTF_8);
    }

    private void assertSent(String request, String body) throws IOException {
        var last = sent.get(sent.size() - 1);
        assertTrue(last.startsWith(request + " "), last);
        var json = new ObjectMapper();
        assertEquals(json.readTree(body.replace('\'', '"')), json.readTree(last.substring(request.length() + 1)));
    }

    @Test
    void layersAreMadeAndWithdrawn() throws Exception {
        var made = orq("annotate", "a", "2026-01-05T06:00:00Z", "pump changed");
        assertTrue(made.contains("Layer 7  hidden  a  F to T  owner: x"), made);
        assertSent(
                "POST /api/v1/history/layers",
                "{'path':'a','kind':'annotation','from':'2026-01-05T06:00:00Z','text':'pump changed'}");
        orq("annotate", "a", "F", "T", "x");
        assertSent("POST /api/v1/history/layers", "{'path':'a','kind':'annotation','from':'F','to':'T','text':'x'}");
        orq("hide", "a", "F", "T", "x");
        assertSent("POST /api/v1/history/layers", "{'path':'a','kind':'hidden','from':'F','to':'T','text':'x'}");
        orq("withdraw", "7", "not so");
        assertSent("POST /api/v1/history/layers/7/withdraw", "{'why':'not so'}");
        assertTrue(orq("layers", "a").startsWith("7  hidden"));
    }

    @Test
    void aReplacementComesFromAFile() throws Exception {
        var file =
                Files.writeString(data.resolve("v.csv"), "time,value,status\nA,1.5\nB,true\nC,\"x\"\nD,,0x80000000\n");
        orq("replace", "a", "F", "T", file.toString(), "by hand");
        assertSent(
                "POST /api/v1/history/layers",
                "{'path':'a','kind':'replaced','from':'F','to':'T','text':'by hand','samples':[{'time':'A','value':1.5},"
                        + "{'time':'B','value':true},{'time':'C','value':'x'},"
                        + "{'time':'D','value':null,'status':2147483648}]}");
        Files.writeString(file, "A,1.5\nB,nonsense\n");
        var wrong = assertThrows(IOException.class, () -> orq("replace", "a", "F", "T", file.toString(), "x"));
        assertTrue(String.valueOf(wrong.getMessage()).contains("line 2"), wrong.getMessage());
    }

    @Test
    void anErasureIsWaitedForAndSaysWhatBackupsHold() throws Exception {
        var said = orq("erase", "a", "F", "T", "asked for");
        assertEquals(4, sent.size(), "begun, and looked at until it was done");
        assertTrue(said.contains("5 samples. Tombstone e1."), said);
        assertTrue(said.contains("Backups made before"), said);
        assertTrue(orq("erasures").contains("a  F to T  5 samples  owner: x"));
    }

    @Test
    void aMissingReasonIsToldBeforeAnythingIsSent() {
        for (var words : List.of(
                List.of("hide", "a", "F", "T"),
                List.of("annotate", "a", "F"),
                List.of("erase", "a", "F", "T"),
                List.of("withdraw", "7"),
                List.of("erasures", "a")))
            assertThrows(IllegalArgumentException.class, () -> orq(words.toArray(new String[0])));
        assertEquals(List.of(), sent);
    }
}
