package io.orquestador.security.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is in the plant. What each of them may do is the policy's, not told here. */
public enum Role {
    VIEWER,
    OPERATOR,
    SHIFT_LEAD,
    BREWER,
    MAINTENANCE,
    QA,
    PROCESS_ENGINEER,
    SECURITY_ADMIN,
    AUDITOR,
    INSPECTOR;

    /** As it is written in the database, in REST and in the policy: {@code shift-lead}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
