package io.orquestador.security.secrets;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.Late;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Secrets by name: those whose name begins with {@code vault/} in Vault, all others in the keystore; never one in place of the other. Who
 * may is asked here, and every change recorded before it is made.
 */
@Component(
        service = {Secrets.class, ConditionSource.class},
        configurationPid = SecretsConfig.PID,
        immediate = true) // what was read of Vault outlives the one who asked
@Designate(ocd = SecretsConfig.class)
public final class SecretsComponent implements Secrets, ConditionSource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,119}");
    private static final int MOST_CHARACTERS = 8_192;

    private final Stores stores;
    private final SecureRandom random;
    private final Conditions conditions;

    // All of these need secrets themselves: references to them would be a circle.
    Supplier<@Nullable Permit> permit = () -> null; // of parts of this runtime, and of looking
    Supplier<@Nullable Acts> acts = () -> null;
    final Listeners listeners = new Listeners();

    @Activate // OSGi enters here
    public SecretsComponent(BundleContext context, SecretsConfig config) {
        this(DataFolder.path().resolve("keys"));
        permit = new Late<>(context, Permit.class)::get;
        acts = new Late<>(context, Acts.class)::get;
        listeners.found = Listeners.of(context);
        apply(config);
    }

    /** Of a data folder, without OSGi: whoever has no permits may read. Its key is not locked. */
    public SecretsComponent(Path keysFolder) {
        this(keysFolder, Surroundings.real());
    }

    SecretsComponent(Path keysFolder, Surroundings around) { // tests enter here
        random = around.random();
        conditions = new Conditions(around.clock());
        stores = new Stores(keysFolder, around, conditions, listeners::tellOfVault);
    }

    @Modified
    void apply(SecretsConfig config) {
        conditions.clear(Unusable.CONFIG, SecretsConfig.PID);
        stores.apply(config)
                .ifPresent(wrong -> conditions.raise(
                        Unusable.CONFIG,
                        SecretsConfig.PID,
                        Severity.ERROR,
                        wrong,
                        "Correct " + SecretsConfig.PID + ".cfg; what it is about gives no secret until then."));
    }

    @Deactivate
    void stop() {
        stores.stop();
    }

    @Override
    public Optional<char[]> get(String name) {
        return stores.of(name).get(name);
    }

    @Override
    public char[] getOrCreate(Subject subject, String name) {
        var known = get(name);
        if (known.isPresent()) return known.get();
        var decision = decision(subject, "secrets/" + name, "create");
        if (!decision.allowed())
            throw new SecurityException(
                    new Permit.Refused(subject, "secrets/" + name, "create", decision.reason()).getMessage());
        return stores.of(name).getOrPut(name, RandomText.of256(random));
    }

    @Override
    public List<Known> list(Subject subject) throws Permit.Refused {
        var decision = decision(subject, "secrets", "list");
        if (!decision.allowed()) throw new Permit.Refused(subject, "secrets", "list", decision.reason());
        var all = new ArrayList<Known>();
        for (var store : stores.all()) all.addAll(store.list());
        return List.copyOf(all);
    }

    @Override
    public void set(Subject subject, String name, char[] value) throws Permit.Refused {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "A secret's name is letters, digits and . _ - /, at most 120, and begins with a letter or digit.");
        if (value.length == 0 || value.length > MOST_CHARACTERS)
            throw new IllegalArgumentException(
                    "A secret has 1 to %,d characters; this one has %,d.".formatted(MOST_CHARACTERS, value.length));
        var act = new Act(subject, "set", "secrets/" + name).withUnrecorded(new String(value));
        change(act, () -> stores.of(name).put(name, value));
        listeners.tell(name, "set", subject);
    }

    @Override
    public void rotate(Subject subject, String name) throws Permit.Refused {
        var made = RandomText.of256(random);
        var act = new Act(subject, "set", "secrets/" + name).because("random bits");
        change(act, () -> stores.of(name).replace(name, made));
        Arrays.fill(made, '\0');
        listeners.tell(name, "rotated", subject);
    }

    @Override
    public void remove(Subject subject, String name) throws Permit.Refused {
        change(new Act(subject, "remove", "secrets/" + name), () -> stores.of(name)
                .remove(name));
        listeners.tell(name, "removed", subject);
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    private Permit.Decision decision(Subject subject, String target, String action) {
        var now = permit.get();
        return now == null
                ? new Permit.Decision(false, "there is no permit service, so nobody may")
                : now.check(subject, target, action);
    }

    private void change(Act act, Runnable change) throws Permit.Refused {
        var begun = Acts.orNone(acts.get()).begin(act);
        try {
            change.run();
            begun.done();
        } catch (RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
