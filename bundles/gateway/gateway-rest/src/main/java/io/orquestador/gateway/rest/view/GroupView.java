package io.orquestador.gateway.rest.view;

import io.orquestador.security.accounts.Group;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Accounts that have the same roles. */
@Schema(
        name = "Group",
        requiredProperties = {"name", "roles"})
public record GroupView(String name, List<String> roles) {
    public static GroupView of(Group group) {
        return new GroupView(group.name(), AccountView.words(group.roles()));
    }
}
