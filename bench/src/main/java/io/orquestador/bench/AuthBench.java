package io.orquestador.bench;

import io.orquestador.bench.auth.CheckCost;
import io.orquestador.bench.auth.Network;
import io.orquestador.bench.auth.Revocation;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import java.nio.file.Files;
import java.time.Duration;

/** What it costs to ask who somebody is and whether they may, and how soon somebody who may no more is out everywhere. */
public final class AuthBench {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private AuthBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("auth", args, "--quick").has("--quick");
        var folder = Repo.runFolder("auth-check");
        Files.createDirectories(folder);
        var cost = CheckCost.measure(folder, quick ? 4 : 20);
        double revokeS;
        double vsUnchecked;
        try (var plant = new Plant(PlantSetup.fresh("auth"))) {
            plant.start().awaitHealthy(PATIENCE);
            vsUnchecked = Network.checkedByUnchecked(plant, quick ? 3 : 9, quick ? 2 : 5);
            revokeS = Revocation.longest(plant, quick ? 2 : 5);
        }
        var findings = new Findings("auth");
        findings.add("vs_unchecked", vsUnchecked, ">= 0.85", vsUnchecked >= 0.85);
        findings.add("check_us", cost.cachedUs(), "< 50", cost.cachedUs() < 50);
        findings.add("check_uncached_us", cost.uncachedUs(), "< 1500", cost.uncachedUs() < 1_500);
        findings.add("revoke_s", revokeS, "< 5", revokeS < 5);
        System.exit(findings.print() ? 0 : 1);
    }
}
