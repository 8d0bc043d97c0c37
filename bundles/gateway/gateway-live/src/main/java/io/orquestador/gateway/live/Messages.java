package io.orquestador.gateway.live;

/** The short messages of the protocol; docs/reference/live.md says what they mean. */
final class Messages {
    static final int PROTOCOL = 1;

    private Messages() {}

    /** @param revision number of the plant's revision that runs; 0 when there is none */
    static byte[] hello(String runtime, Caller caller, int heartbeatMs, long revision, long serverMs) {
        return Wire.message("hello", json -> {
            json.writeNumberField("protocol", PROTOCOL);
            json.writeStringField("runtime", runtime);
            json.writeNumberField("serverTime", serverMs);
            json.writeNumberField("heartbeatMs", heartbeatMs);
            json.writeObjectFieldStart("subject");
            json.writeStringField("id", caller.subject().id());
            json.writeStringField("name", caller.subject().name());
            json.writeEndObject();
            if (revision == 0) json.writeNullField("revision");
            else json.writeNumberField("revision", revision);
        });
    }

    static byte[] tags(String id, LiveTags tags, int[] added, int[] gone) {
        return Wire.message("tags", json -> {
            json.writeStringField("id", id);
            json.writeArrayFieldStart("tags");
            for (int tag : added) {
                var definition = tags.definition(tag);
                json.writeStartObject();
                json.writeNumberField("n", tag);
                json.writeStringField("path", definition.path());
                json.writeStringField("type", definition.type().name());
                json.writeStringField("unit", definition.unit());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("gone");
            json.writeArray(gone, 0, gone.length);
        });
    }

    static byte[] heartbeat(long serverMs, long position) {
        return Wire.message("heartbeat", json -> {
            json.writeNumberField("serverTime", serverMs);
            json.writeStringField("position", Long.toString(position));
        });
    }

    static byte[] pong(long n) {
        return Wire.message("pong", json -> json.writeNumberField("n", n));
    }

    static byte[] error(Order.Wrong wrong) {
        return Wire.message("error", json -> {
            json.writeStringField("code", wrong.code());
            json.writeStringField("detail", wrong.detail());
            if (wrong.id().isEmpty()) json.writeNullField("id");
            else json.writeStringField("id", wrong.id());
        });
    }

    static byte[] bye(Bye bye) {
        return Wire.message("bye", json -> {
            json.writeStringField("code", bye.code());
            json.writeStringField("detail", bye.detail());
        });
    }
}
