package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.gateway.rest.view.LayerOrders;
import io.orquestador.gateway.rest.view.LayersView;
import io.orquestador.gateway.rest.view.LayersView.LayerView;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.security.Permit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What people lay over stored samples: annotations, hidden and replaced spans. */
@Path("/history/layers")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "History")
public final class LayerResource {
    private static final int MOST_BYTES = 2 << 20;
    private static final int MOST_WHY = 16 << 10;

    private final Services services;
    private final Clock clock;

    LayerResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "historyLayers",
            summary = "Annotations, hidden and replaced spans of up to 20 tags that lie over any part of a span")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public LayersView layers(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "true gives those, too, that do not count any more",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @QueryParam("withdrawn")
                    @Nullable
                    String withdrawn)
            throws HistoryUnavailable {
        var exact = Params.paths(paths);
        var span = Params.span(from, to, clock.instant());
        boolean all = Params.flag("withdrawn", withdrawn);
        var found = new ArrayList<Layer>();
        for (var path : exact)
            found.addAll(services.corrections().layers(path, span.fromEpochNanos(), span.toEpochNanos(), all));
        return LayersView.of(found);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeLayer",
            summary = "Annotates, hides or replaces a span of a tag; the samples under it stay as they came",
            description =
                    "Answers with one layer, or with one for each tag that had the path one after the other. Tags under legal record can be annotated, and nothing else.",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public LayersView make(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = LayerOrders.LayerOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var order = order(JsonBody.read(body, MOST_BYTES));
        return done(() -> LayersView.of(services.corrections().make(subject, order)));
    }

    private LayerOrder order(JsonNode body) {
        var kind = Params.oneOf("kind", Bodies.text(body, "kind"), Layer.Kind.ANNOTATION);
        long from = Bodies.time(body, "from");
        boolean isMoment = kind == Layer.Kind.ANNOTATION && !body.hasNonNull("to");
        var samples = new ArrayList<LayerOrder.NewSample>();
        for (var each : body.path("samples")) samples.add(sample(each));
        return new LayerOrder(
                Bodies.text(body, "path"),
                kind,
                from,
                isMoment ? from + 1 : Bodies.time(body, "to"),
                Bodies.text(body, "text"),
                samples);
    }

    private static LayerOrder.NewSample sample(JsonNode node) {
        long status = node.path("status").asLong();
        return new LayerOrder.NewSample(Bodies.time(node, "time"), value(node.path("value")), (int) status);
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isBoolean()) return node.booleanValue();
        if (node.isTextual()) return node.textValue();
        if (node.isIntegralNumber() && node.canConvertToLong()) return node.longValue();
        if (node.isNumber()) return node.doubleValue();
        if (node.isNull() || node.isMissingNode()) return null;
        throw Problem.parameter("A value is neither true nor false, a number, a text, nor null.");
    }

    @POST
    @Path("{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawLayer",
            summary = "Takes a layer back: it stays in the record, and does not count any more",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public LayerView withdraw(
            @Context HttpServletRequest request,
            @Parameter(description = "as in the list") @PathParam("id") String id,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = LayerOrders.WithdrawalOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var why = Bodies.text(JsonBody.read(body, MOST_WHY), "why");
        long number = Params.whole("id", id, 0);
        return done(() -> LayerView.of(services.corrections().withdraw(subject, number, why)));
    }

    /** What changes history. */
    interface Change<T> {
        T make() throws Permit.Refused, CorrectionRefused, HistoryUnavailable;
    }

    static <T> T done(Change<T> change) throws Permit.Refused {
        try {
            return change.make();
        } catch (CorrectionRefused e) {
            throw new Problem(422, "CORRECTION-REFUSED", String.valueOf(e.getMessage()));
        } catch (HistoryUnavailable e) {
            throw new Problem(503, "CORRECTION-UNAVAILABLE", String.valueOf(e.getMessage()));
        }
    }

    /** What must be in a body. */
    static final class Bodies {
        private Bodies() {}

        static String text(JsonNode body, String name) {
            return Optional.ofNullable(body.path(name).textValue()).orElseThrow(() -> Params.missing(name));
        }

        /** @return UTC epoch nanoseconds */
        static long time(JsonNode body, String name) {
            return Params.epochNanos(name, text(body, name));
        }
    }
}
