package io.orquestador.gateway.rest.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Only a description: the body is read as a tree, and what is in it is in no record that could be printed. */
@Schema(
        name = "GrantOrder",
        requiredProperties = {"grant_type", "client_secret", "refresh_token", "audience"})
public record GrantOrder(
        @JsonProperty("grant_type") @Schema(allowableValues = {"client_credentials", "refresh_token"})
        String grantType,

        @JsonProperty("client_secret")
        @Schema(nullable = true, format = "password", description = "the program's token")
        @Nullable
        String clientSecret,

        @JsonProperty("refresh_token")
        @Schema(nullable = true, format = "password", description = "of the answer before")
        @Nullable
        String refreshToken,

        @Schema(
                nullable = true,
                allowableValues = {"rest", "live", "mqtt", "opcua"},
                description = "the one way in that the access token is for; rest when not given")
        @Nullable
        String audience) {
    @Override
    public String toString() {
        return "GrantOrder";
    }
}
