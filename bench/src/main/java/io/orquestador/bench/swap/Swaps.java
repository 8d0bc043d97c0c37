package io.orquestador.bench.swap;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.plant.BundleVariant;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Updates bundles of a running plant through REST, as a person would, each time to a higher version. For one thread. */
public final class Swaps {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Plant plant;
    private final Path variants;
    private int number;

    public Swaps(Plant plant, Path variants) {
        this.plant = plant;
        this.variants = variants;
    }

    /**
     * Posts the next version of a module's bundle and waits until its job is done.
     *
     * @return its swap record
     * @throws IllegalStateException when it was not kept
     */
    public JsonNode update(String module) throws IOException, InterruptedException {
        var variant = BundleVariant.write(Repo.jar(module), "bench%04d".formatted(++number), variants);
        var job = plant.rest()
                .postJar("bundles?reason=a+bench", variant)
                .path("id")
                .asText();
        var done = new JsonNode[1];
        plant.awaiting("the update of " + module, PATIENCE, () -> {
            var answer = plant.rest().look("swaps/jobs/" + job); // no answer while the gateway itself is replaced
            done[0] = answer.body().path("record");
            return answer.isOk() && answer.body().path("phase").asText().equals("DONE");
        });
        if (!done[0].path("outcome").asText().equals("KEPT"))
            throw new IllegalStateException("update of " + module + " was not kept: " + done[0]);
        return done[0];
    }
}
