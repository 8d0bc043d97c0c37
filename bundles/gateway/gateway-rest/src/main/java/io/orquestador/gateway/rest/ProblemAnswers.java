package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.ProblemView;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the OpenAPI document: what is no success is a problem. */
@ApiResponse(
        responseCode = "default",
        description = "an error",
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ProblemAnswers {}
