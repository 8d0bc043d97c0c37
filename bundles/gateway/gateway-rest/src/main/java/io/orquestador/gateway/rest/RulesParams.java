package io.orquestador.gateway.rest;

import io.orquestador.history.Rules;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which samples count, and for how long. */
public final class RulesParams {
    @Parameter(
            description = "whether uncertain samples count; else they are as bad",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @QueryParam("uncertain")
    @Nullable
    String uncertain;

    @Parameter(
            description = "whether what held before a bad sample goes on holding, as uncertain",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @QueryParam("overBad")
    @Nullable
    String overBad;

    @Parameter(
            description = "a sample holds no longer than this; what comes then is a gap",
            schema = @Schema(type = "string", format = "duration", example = "PT5M"))
    @QueryParam("maxHold")
    @Nullable
    String maxHold;

    Rules rules() {
        long most = maxHold == null ? Rules.NO_LIMIT : Params.duration("maxHold", maxHold);
        if (most < 1) throw Problem.parameter("maxHold is no time at all; give at least a millisecond, as PT0.001S.");
        return new Rules(Params.flag("uncertain", uncertain), Params.flag("overBad", overBad), most);
    }
}
