package io.orquestador.gateway.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/** The description of this API, made when it was built. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Health")
public final class OpenApiResource {

    @GET
    @Operation(operationId = "openapi", summary = "This document")
    @ApiResponse(
            responseCode = "200",
            description = "OpenAPI 3",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
    public String document() {
        try (var in = OpenApiResource.class.getResourceAsStream("/openapi/openapi.json")) {
            return new String(Objects.requireNonNull(in, "openapi.json").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
