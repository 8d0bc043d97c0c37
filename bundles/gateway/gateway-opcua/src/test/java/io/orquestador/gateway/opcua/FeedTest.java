package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.TagType;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed without its thread: what comes between two of its rounds. */
class FeedTest {
    private static final String TAG = "a/t";

    @TempDir
    Path data;

    private TestPlant plant;
    private WatchedTags watched;
    private Feed feed;
    private final List<Object> told = new ArrayList<>();
    private final DataItem item = (DataItem) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DataItem.class}, (self, method, arguments) -> {
                if (method.getName().equals("setValue"))
                    told.add(((DataValue) arguments[0]).value().value());
                return switch (method.getName()) {
                    case "setValue" -> null;
                    case "isSamplingEnabled" -> true;
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> 1;
                    default -> throw new UnsupportedOperationException(method.getName());
                };
            });

    @BeforeEach
    void prepare() throws Exception {
        plant = new TestPlant(data);
        plant.tag(TAG, TagType.FLOAT64, "");
        plant.number(TAG, 1);
        watched = new WatchedTags(plant.services);
        feed = new Feed(plant.services, watched, tree -> {}, System::nanoTime);
        watched.onNew(feed::begin);
    }

    @Test
    void whatComesBeforeTheReaderIsOpenIsTold() {
        watched.add(TAG, item);
        plant.number(TAG, 2);
        plant.number(TAG, 3);
        feed.cycle();
        assertEquals(List.of(1.0, 2.0, 3.0), told);
    }

    @Test
    void afterARestItBeginsAtTheNewItem() {
        watched.add(TAG, item);
        feed.cycle();
        watched.remove(TAG, item);
        assertTrue(watched.isEmpty());
        feed.cycle();
        for (int i = 0; i < 5; i++) plant.number(TAG, 100 + i); // nobody is told these
        told.clear();
        watched.add(TAG, item);
        plant.number(TAG, 4);
        feed.cycle();
        assertEquals(List.of(104.0, 4.0), told);
        assertEquals(1, plant.journal.readers().size(), "one reader, not required: " + plant.journal.readers());
    }
}
