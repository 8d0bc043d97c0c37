package io.orquestador.gateway.rest;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.gateway.rest.view.DraftView;
import io.orquestador.gateway.rest.view.DriverKindView;
import io.orquestador.gateway.rest.view.PlantRefusalView;
import io.orquestador.gateway.rest.view.ProbeView;
import io.orquestador.plant.DeviceDraft;
import io.orquestador.plant.PlantRefused;
import io.orquestador.security.Subject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;

/** For a person who adds a device: what drivers ask for, and what a device answers before it is a part of the plant. */
@Path("/drivers")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Devices")
public final class ProbeResource {
    private static final int MOST_BYTES = 4 << 20;
    /** Each holds a request's thread for up to half a minute; values and commands need theirs. */
    private static final int MOST_AT_ONCE = 4;
    /** A probe ends by itself within {@link DeviceProbe#MOST_MS}. */
    private static final long PATIENCE_MS = DeviceProbe.MOST_MS + 5_000;

    private final Services services;
    private final Semaphore seats = new Semaphore(MOST_AT_ONCE);

    ProbeResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listDrivers",
            summary =
                    "The kinds of driver that are installed, and their settings, in the language of Accept-Language where they have it")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<DriverKindView> drivers(@Context HttpServletRequest request) {
        return services.plant().drivers(Params.language(request)).stream()
                .map(driver ->
                        DriverKindView.of(driver, services.probes.stream().anyMatch(each -> each.kind()
                                .equals(driver.name()))))
                .toList();
    }

    @POST
    @Path("draft")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readDeviceDraft",
            summary = "Reads a device's file that is not in the folder; nothing is kept",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public DraftView draft(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DraftView.Order.class)))
                    InputStream body)
            throws IOException {
        return DraftView.of(Order.read(body).draft(services));
    }

    @POST
    @Path("connect")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "connectDevice",
            summary = "Connects to a device that is no part of the plant yet, and closes again",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "the file has problems",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = PlantRefusalView.class)))
    public ProbeView.Connect connect(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DraftView.Order.class)))
                    InputStream body)
            throws IOException {
        return ProbeView.Connect.of(ask(request, Order.read(body), DeviceProbe::connect));
    }

    @POST
    @Path("browse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "browseDevice",
            summary = "What a device offers below one place",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ProbeView.Branch browse(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DraftView.Order.class)))
                    InputStream body)
            throws IOException {
        var order = Order.read(body);
        return ProbeView.Branch.of(ask(
                request, order, (probe, subject, configuration) -> probe.browse(subject, configuration, order.parent)));
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewDevice",
            summary = "Reads a device's points once",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ProbeView.Preview preview(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DraftView.Order.class)))
                    InputStream body)
            throws IOException {
        return ProbeView.Preview.of(ask(request, Order.read(body), DeviceProbe::preview));
    }

    private record Order(String device, String text, String list, String parent) {
        static Order read(InputStream body) throws IOException {
            var json = JsonBody.read(body, MOST_BYTES);
            return new Order(
                    Params.required("device", json.path("device").asText("")),
                    Params.required("text", json.path("text").asText("")),
                    json.path("list").asText(""),
                    json.path("parent").asText(""));
        }

        DeviceDraft draft(Services services) throws IOException {
            return services.plant().draft(device, text, list);
        }
    }

    private interface Question<T> {
        CompletionStage<Answer<T>> ask(DeviceProbe probe, Subject subject, Map<String, Object> configuration);
    }

    private <T> Answer<T> ask(HttpServletRequest request, Order order, Question<T> question) throws IOException {
        var subject = ApiContext.subject(request);
        var draft = order.draft(services);
        if (!draft.problems().isEmpty())
            throw PlantProblemAnswer.of(new PlantRefused(
                    "The device's file has problems; correct them, then try it again.", draft.problems()));
        var probe = services.probes.stream()
                .filter(each -> each.kind().equals(draft.driver()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        422,
                        "PROBE-NONE",
                        "Devices of the driver %s cannot be tried here, or the driver is being replaced. Save the file; its conditions tell how it goes."
                                .formatted(draft.driver())));
        if (!seats.tryAcquire())
            throw new Problem(
                    503, "PROBE-BUSY", MOST_AT_ONCE + " devices are being tried already. Try again in a second.");
        try {
            return allowed(question.ask(probe, subject, draft.configuration())
                    .toCompletableFuture()
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "PROBE-ENDED", "The wait was ended. Try it again.");
        } catch (TimeoutException e) {
            throw new Problem(
                    504, "PROBE-SILENT", "The driver %s did not end its try in time.".formatted(draft.driver()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            seats.release();
        }
    }

    private static <T> Answer<T> allowed(Answer<T> answer) {
        if (answer instanceof DeviceProbe.Failed<T> failed && failed.code().equals("PROBE-NO-PERMIT"))
            throw new Problem(403, "PERMIT-REFUSED", failed.text());
        if (answer instanceof DeviceProbe.Failed<T> failed && failed.code().startsWith("AUDIT-"))
            throw new Problem(503, failed.code(), failed.text());
        return answer;
    }
}
