package io.orquestador.updates.swap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Records as JSON files that a person can read. What a later version added is skipped, so that a roll-back reads them. */
public final class Json {
    private final ObjectMapper mapper = new ObjectMapper()
            // a type cache of our own: the shared one would keep this bundle's classes after its update
            .setTypeFactory(TypeFactory.defaultInstance()
                    .withCache((LookupCache<Object, JavaType>) new LRUMap<Object, JavaType>(16, 200)))
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, new WriteInstant())
                    .addDeserializer(Instant.class, new ReadInstant()))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Blocks for two syncs. */
    void write(Path folder, String file, Object content) throws IOException {
        AtomicFile.ownerOnlyFolder(folder);
        AtomicFile.write(folder.resolve(file), mapper.writeValueAsBytes(content));
    }

    <T> T read(Path file, Class<T> type) throws IOException {
        return mapper.readValue(Files.readAllBytes(file), type);
    }

    private static final class WriteInstant extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(instant.toString());
        }
    }

    private static final class ReadInstant extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
