package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What callers send to change accounts: only descriptions, the bodies are read as trees. */
public final class AccountOrders {
    private AccountOrders() {}

    @Schema(
            name = "AccountOrder",
            requiredProperties = {"kind", "login", "name"})
    public record New(
            @Schema(allowableValues = {"person", "service"}) String kind,

            @Schema(
                    description =
                            "2 to 32 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter; never given twice",
                    example = "ana.gomez")
            String login,

            @Schema(description = "1 to 100 characters") String name) {}

    @Schema(
            name = "AccountRoles",
            requiredProperties = {"roles", "groups"})
    public record Roles(
            @Schema(
                    description =
                            "exactly these: viewer, operator, shift-lead, brewer, maintenance, qa, process-engineer, security-admin, auditor, inspector")
            List<String> roles,

            @Schema(description = "names of groups that there are")
            List<String> groups) {}

    @Schema(
            name = "AccountName",
            requiredProperties = {"name"})
    public record Name(
            @Schema(description = "1 to 100 characters") String name) {}

    @Schema(
            name = "GroupRoles",
            requiredProperties = {"roles"})
    public record OfGroup(
            @Schema(description = "exactly these") List<String> roles) {}
}
