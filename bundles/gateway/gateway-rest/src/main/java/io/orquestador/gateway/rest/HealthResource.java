package io.orquestador.gateway.rest;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverState;
import io.orquestador.gateway.rest.view.HealthView;
import io.orquestador.gateway.rest.view.HealthView.PartView;
import io.orquestador.gateway.rest.view.ProblemView;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.http.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Health")
public final class HealthResource {
    private final Services services;
    private final BundleStates bundles;
    private final Set<String> required;

    HealthResource(Services services, BundleStates bundles, Set<String> required) {
        this.services = services;
        this.bundles = bundles;
        this.required = required;
    }

    /** Names as they are configured: an array, or, in a file of {@code key = value} lines, one text with commas. */
    static Set<String> parts(String[] configured) {
        return Stream.of(String.join(",", configured).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @GET
    @Operation(
            operationId = "health",
            summary = "How the runtime is",
            description = "200 while every required part serves, else 503.")
    @ApiResponse(
            responseCode = "200",
            description = "every required part serves",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    @ApiResponse(
            responseCode = "503",
            description = "a required part is away, or REST is (a problem)",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HealthView.class)),
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class))
            })
    public Response health() {
        var health = look();
        var answer = health.state().equals("down")
                ? Response.status(503).header(HttpHeaders.RETRY_AFTER, Refusal.RETRY_AFTER_S)
                : Response.ok();
        return answer.entity(health).build();
    }

    HealthView look() {
        var parts = List.of(
                part("journal", "journal-file", services.journal),
                part("tags", "tag-core", services.image),
                part("security", "security-local", services.sessions),
                part("history", "historian-postgres", services.history),
                part("updates", "updates", services.updates));
        var drivers = services.drivers;
        var conditions = ConditionResource.all(services.conditionSources);
        int polling = (int) drivers.stream().filter(HealthResource::polls).count();
        int errors = (int) conditions.stream().filter(HealthResource::isError).count();
        boolean down = parts.stream().anyMatch(p -> p.required() && p.state().equals("away"));
        var notActive = bundles.notActive();
        boolean degraded = errors > 0 || polling < drivers.size() || !notActive.isEmpty() || !areRequiredReadersOpen();
        return new HealthView(
                down ? "down" : degraded ? "degraded" : "up",
                bundles.version(),
                bundles.uptimeS(),
                parts,
                notActive,
                drivers.size(),
                polling,
                errors,
                conditions.size() - errors);
    }

    private PartView part(String name, String bundle, @Nullable Object service) {
        return new PartView(name, bundle, service == null ? "away" : "up", required.contains(name));
    }

    /** One that is not open stores nothing just now, or not yet after a start; its samples wait in the journal. */
    private boolean areRequiredReadersOpen() {
        var journal = services.journal;
        return journal == null || journal.readers().stream().allMatch(reader -> reader.open() || !reader.required());
    }

    private static boolean polls(Driver driver) {
        return driver.status().state() == DriverState.POLLING;
    }

    private static boolean isError(Condition condition) {
        return condition.severity() == Severity.ERROR;
    }
}
