package io.orquestador.security.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.security.policy.Rule;
import io.orquestador.security.policy.Rule.Effect;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyTest {
    private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
    private static final Rule ALWAYS = new Rule("a", "role/qa", Effect.ALLOW, "history", Set.of("correct"), "a note");

    @Test
    void aCopyIsReadAsItWasWritten() throws Exception {
        var here = new Rule("b", "role/qa", Effect.ALLOW, "tags/*", Set.of("enter"), "from here", "");
        var copy = new Copy(NOW, List.of(ALWAYS, here), Map.of("p-1", Set.of("role/qa", "account/p-1")));
        assertEquals(copy, Copy.of(copy.bytes()));
    }

    @Test
    void oneOfTheVersionBeforeHoldsAlwaysAndALaterOneIsNotRead() throws Exception {
        assertEquals(new Copy(NOW, List.of(ALWAYS), Map.of()), Copy.of(old(1)));
        assertThrows(IOException.class, () -> Copy.of(old(3)));
    }

    private static byte[] old(int version) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(version);
        out.writeLong(NOW.toEpochMilli());
        out.writeInt(1);
        for (var text : List.of("a", "role/qa", "allow", "history")) out.writeUTF(text);
        out.writeInt(1);
        for (var text : List.of("correct", "a note")) out.writeUTF(text);
        out.writeInt(0);
        return bytes.toByteArray();
    }
}
