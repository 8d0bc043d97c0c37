package io.orquestador.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;

/** The JSON object that a caller sent, as a tree: nothing of it is made an object of ours before it was looked at. */
final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonBody() {}

    /**
     * @param most bytes it may have
     * @return a missing node when the body is empty
     */
    static JsonNode read(InputStream body, int most) throws IOException {
        var bytes = body.readNBytes(most + 1);
        if (bytes.length == 0) return MissingNode.getInstance();
        if (bytes.length > most) throw new Problem(413, "REST-BODY", "The body may have " + most + " bytes.");
        try {
            var tree = JSON.readTree(bytes);
            if (tree.isObject()) return tree;
        } catch (JsonProcessingException e) {
            // told below, without what the parser quotes of it
        }
        throw new Problem(400, "REST-BODY", "The body is no JSON object.");
    }
}
