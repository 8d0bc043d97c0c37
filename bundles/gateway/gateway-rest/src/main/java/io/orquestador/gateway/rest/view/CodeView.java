package io.orquestador.gateway.rest.view;

import io.orquestador.security.Sessions.Code;
import io.swagger.v3.oas.annotations.media.Schema;

/** A code that opens one session. */
@Schema(
        name = "SessionCode",
        requiredProperties = {"code", "expires"})
public record CodeView(String code, String expires) {
    public static CodeView of(Code code) {
        return new CodeView(code.code(), code.expires().toString());
    }
}
