package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.ConditionView;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

@Path("/conditions")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Health")
public final class ConditionResource {
    private static final Comparator<Condition> WORST_THEN_NEWEST = Comparator.comparing(Condition::severity)
            .thenComparing(Condition::since)
            .reversed();

    private final Services services;

    ConditionResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listConditions",
            summary = "What is wrong with the runtime now, the worst first; empty when all is well")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<ConditionView> conditions() {
        return all(services.conditionSources).stream().map(ConditionView::of).toList();
    }

    static List<Condition> all(Collection<ConditionSource> sources) {
        return sources.stream()
                .flatMap(source -> source.conditions().stream())
                .sorted(WORST_THEN_NEWEST)
                .toList();
    }
}
