package io.orquestador.plant.model;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import io.orquestador.support.runtime.Conditions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** For how long features count as being installed, in a real framework. What they install is PlantTest's, in the real assembly. */
class PlantFeaturesTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path data;

    private final Conditions conditions = new Conditions(Clock.systemUTC());
    private volatile @Nullable FeatureCatalogue catalogue;
    private volatile long now = 1;

    @Test
    void whatIsWantedIsBeingInstalledUntilItIsOrTooMuchTimeHasGone() throws Exception {
        var framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, data.resolve("felix").toString()));
        framework.start();
        var features = new PlantFeatures(framework.getBundleContext(), () -> catalogue, conditions, data, () -> now);
        features.start();
        try {
            assertFalse(features.isInstalling());
            features.want(Set.of()); // a plant that wants none waits for none
            assertFalse(features.isInstalling());
            features.want(Set.of("orq-a")); // nobody can tell of features yet
            assertTrue(features.wants(List.of("orq-a")));
            assertTrue(features.isInstalling());
            now += 61 * SECOND;
            assertFalse(features.isInstalling(), "a person should know by now");
            features.want(Set.of("orq-a"));
            assertFalse(features.isInstalling(), "the same again is no news");
            features.want(Set.of("orq-a", "orq-b"));
            assertTrue(features.isInstalling());
            catalogue = new Nothing();
            await().atMost(Duration.ofSeconds(10)).until(() -> !features.isInstalling());
            assertEquals(
                    List.of(PlantFeatures.FAILED),
                    conditions.conditions().stream().map(Condition::code).toList());
        } finally {
            features.stop();
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    /** A runtime that brought no features along. */
    private static final class Nothing implements FeatureCatalogue {
        @Override
        public Set<String> ours() {
            return Set.of();
        }

        @Override
        public Optional<List<Part>> parts(String feature) {
            return Optional.empty();
        }
    }
}
