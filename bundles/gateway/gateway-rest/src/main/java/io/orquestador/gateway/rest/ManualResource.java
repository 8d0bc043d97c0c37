package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.driver.Driver;
import io.orquestador.driver.WriteResult;
import io.orquestador.gateway.rest.view.PlantOrders;
import io.orquestador.plant.Device;
import io.orquestador.plant.PlantTag;
import io.orquestador.tag.TagType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people read or measure themselves and type in. Only manual tags: no device is reached from here. */
@Path("/manual")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Plant")
public final class ManualResource {
    private static final Logger LOG = LoggerFactory.getLogger(ManualResource.class);
    private static final int MOST_BYTES = 128 << 10;
    private static final long PATIENCE_S = 10;

    private static final String NO_PERMIT = "PERMIT-REFUSED";

    private final Services services;

    ManualResource(Services services) {
        this.services = services;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "enterManual",
            summary = "Enters a value of a manual tag",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public PlantOrders.Entered enter(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PlantOrders.Entry.class)))
                    InputStream body)
            throws IOException {
        var subject = ApiContext.subject(request);
        var entry = JsonBody.read(body, MOST_BYTES);
        var path = Params.required("path", entry.path("path").asText(""));
        var note = entry.path("note").asText("");
        var value = value(tag(path), entry.path("value"));
        var result = result(driver().write(subject, path, value, note).toCompletableFuture());
        if (result instanceof WriteResult.Confirmed confirmed)
            return new PlantOrders.Entered(
                    path,
                    Instant.EPOCH.plusNanos(confirmed.confirmedEpochNanos()).toString());
        throw refusal(path, result);
    }

    private PlantTag tag(String path) {
        var tag = services.plant().current().map(each -> each.plant().tags().get(path));
        return tag.filter(each -> each.device().equals(Device.MANUAL))
                .orElseThrow(
                        () -> Problem.notFound(
                                "The plant has no manual tag of that path. They are described in tags/*.yaml and in templates."));
    }

    private Driver driver() {
        return services.drivers.stream()
                .filter(each -> each.device().equals(Device.MANUAL))
                .findFirst()
                .orElseThrow(
                        () -> new Problem(
                                503,
                                "REST-SERVICE-AWAY",
                                "The bundle driver-local does not serve now: it is being replaced, or it is missing. Ask again in a second; see bundles."));
    }

    private static Object value(PlantTag tag, JsonNode value) {
        var type = tag.definition().type();
        if (type == TagType.BOOL && value.isBoolean()) return value.booleanValue();
        if (type == TagType.INT64 && value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        if (type == TagType.FLOAT64 && value.isNumber() && Double.isFinite(value.doubleValue()))
            return value.doubleValue();
        if (type == TagType.STRING && value.isTextual()) return value.textValue();
        throw Problem.parameter("The value is none of a %s; it is %s."
                .formatted(
                        type,
                        switch (type) {
                            case BOOL -> "true or false";
                            case INT64 -> "a whole number";
                            case FLOAT64 -> "a number";
                            case STRING -> "a text";
                        }));
    }

    private static WriteResult result(CompletableFuture<WriteResult> pending) {
        try {
            return pending.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WriteResult.Unknown("the wait was ended");
        } catch (TimeoutException e) {
            return new WriteResult.Unknown("nothing came back in " + PATIENCE_S + " s");
        } catch (ExecutionException e) {
            LOG.warn("A manual entry failed", e);
            return new WriteResult.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static Problem refusal(String path, WriteResult result) {
        if (result instanceof WriteResult.Refused refused && refused.reason().startsWith(NO_PERMIT))
            return new Problem(403, NO_PERMIT, refused.reason());
        if (result instanceof WriteResult.Refused refused)
            return new Problem(422, "MANUAL-REFUSED", path + ": " + refused.reason());
        if (result instanceof WriteResult.Unknown unknown)
            return new Problem(
                    503,
                    "MANUAL-UNKNOWN",
                    path + ": nobody knows whether it was entered, " + unknown.reason()
                            + ". Look at the tag before you enter it again.");
        return new Problem(422, "MANUAL-REFUSED", path + ": another value stands there now. Enter it again.");
    }
}
