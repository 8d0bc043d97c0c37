package io.orquestador.support.test;

import io.orquestador.audit.Acts;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets acts begin as a permit says, and remembers each with its end. */
public final class TestActs implements Acts {
    private final Permit permit;
    private final List<String> told = new ArrayList<>();

    private TestActs(Permit permit) {
        this.permit = permit;
    }

    public static TestActs of(Permit permit) {
        return new TestActs(permit);
    }

    public static TestActs allowAll() {
        return of(TestPermit.allowAll());
    }

    public static TestActs denyAll() {
        return of(TestPermit.denyAll());
    }

    @Override
    public Begun begin(Act act) throws Permit.Refused {
        try {
            permit.require(act.who(), act.object(), act.verb());
        } catch (Permit.Refused e) {
            tell("refused", act, List.of());
            throw e;
        }
        tell("intended", act, act.changes());
        return new Begun() {
            @Override
            public void done(Change... changes) {
                tell(
                        "done",
                        act,
                        Stream.concat(act.changes().stream(), Stream.of(changes))
                                .toList());
            }

            @Override
            public void failed(String why) {
                tell("failed (" + why + ")", act, List.of());
            }
        };
    }

    @Override
    public void refused(Act act, Permit.Refused refusal) {
        tell("refused", act, List.of());
    }

    private synchronized void tell(String outcome, Act act, List<Change> changes) {
        var text = changes.stream()
                .map(each -> " %s: %s -> %s".formatted(each.field(), each.before(), each.after()))
                .collect(Collectors.joining(","));
        told.add("%s %s %s %s%s".formatted(outcome, act.who().id(), act.verb(), act.object(), text));
    }

    /** Each as {@code outcome subject verb object field: before -> after}, in the order they came. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** What was begun and not ended: nothing, when the service is right. */
    public synchronized long open() {
        return told.stream().filter(each -> each.startsWith("intended")).count()
                - told.stream()
                        .filter(each -> each.startsWith("done") || each.startsWith("failed"))
                        .count();
    }
}
