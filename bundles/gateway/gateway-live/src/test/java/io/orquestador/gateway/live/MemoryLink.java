package io.orquestador.gateway.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A connection that keeps what it is sent, and takes nothing while it is told so. */
final class MemoryLink implements Link {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<byte[]> sent = new ArrayList<>();
    final List<byte[]> binary = new ArrayList<>();
    boolean stuck;
    long heard;
    int pings;
    private boolean hasOne;
    String closed = "";

    @Override
    public boolean isBusy() {
        return stuck && hasOne;
    }

    @Override
    public void send(byte[] message, boolean isBinary) {
        if (isBusy()) throw new AssertionError("A second message was given to a busy link");
        hasOne = stuck;
        (isBinary ? binary : sent).add(message);
    }

    void unstick() {
        stuck = false;
        hasOne = false;
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public long heardNanos() {
        return heard;
    }

    @Override
    public void close(byte[] last, String code) {
        sent.add(last);
        closed = code;
    }

    @Override
    public String address() {
        return "127.0.0.1:1";
    }

    /** The messages of that op since the last call of this method for any op; all others are forgotten. */
    List<JsonNode> take(String op) {
        var found = new ArrayList<JsonNode>();
        for (var each : sent) {
            var message = json(each);
            if (message.get("op").asText().equals(op)) found.add(message);
        }
        sent.clear();
        return found;
    }

    static JsonNode json(byte[] message) {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
