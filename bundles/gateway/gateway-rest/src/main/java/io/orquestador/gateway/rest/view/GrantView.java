package io.orquestador.gateway.rest.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.orquestador.security.sessions.AccessGrants.Issued;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a program gets for its token. */
@Schema(
        name = "Grant",
        requiredProperties = {"access_token", "token_type", "expires_in", "refresh_token"})
public record GrantView(
        @JsonProperty("access_token") @Schema(description = "for the header Authorization: Bearer")
        String accessToken,

        @JsonProperty("token_type") @Schema(example = "Bearer")
        String tokenType,

        @JsonProperty("expires_in") @Schema(description = "seconds")
        int expiresIn,

        @JsonProperty("refresh_token") @Schema(description = "good once, for the next ones")
        String refreshToken) {
    private static final int ACCESS_S = 900;

    public static GrantView of(Issued issued) {
        return new GrantView(issued.access(), "Bearer", ACCESS_S, issued.refresh());
    }

    @Override
    public String toString() { // both are secrets
        return "Grant";
    }
}
