package io.orquestador.security.secrets;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.SecretListener;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.Late;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets in the keystore {@code <data>/keys/secrets.bcfks}. Nothing is read before the first question; then the file is looked at, not
 * read, at each: another file counts at once, and one that others can read gives out no secret. No thread; one caller at a time.
 */
@Component(service = {Secrets.class, ConditionSource.class})
public final class KeystoreSecrets implements Secrets, ConditionSource {
    static final String EXPOSED = "SECURITY-SECRETS-EXPOSED";
    static final String UNREADABLE = "SECURITY-SECRETS-UNREADABLE";

    private static final Logger LOG = LoggerFactory.getLogger(KeystoreSecrets.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,119}");
    private static final int MOST_CHARACTERS = 8_192;
    private static final String STORE = "keystore";
    private static final String OBJECT = "secrets";

    private final Path folder;
    private final StoreKey key;
    private final Takeover takeover;
    private final SecureRandom random;
    private final Conditions conditions;
    private final Map<String, char[]> opened = new HashMap<>(); // decrypting one takes tens of milliseconds
    private @Nullable Keystore store;
    private List<Object> stamp = List.of(); // of the files that the store was read of

    // All of these need secrets themselves: references to them would be a circle.
    Supplier<@Nullable Permit> permit = () -> null; // of parts of this runtime, and of looking
    Supplier<@Nullable Acts> acts = () -> null;
    Consumer<Consumer<SecretListener>> listeners = told -> {};

    @Activate // OSGi enters here
    public KeystoreSecrets(BundleContext context) {
        this(DataFolder.path().resolve("keys"));
        permit = new Late<>(context, Permit.class)::get;
        acts = new Late<>(context, Acts.class)::get;
        listeners = told -> forEach(context, told);
    }

    private static void forEach(BundleContext context, Consumer<SecretListener> told) {
        try {
            for (var reference : context.getServiceReferences(SecretListener.class, null)) {
                var listener = context.getService(reference);
                if (listener == null) continue;
                told.accept(listener);
                context.ungetService(reference);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter", e);
        }
    }

    /** Of a data folder, without OSGi: whoever has no permits may read. */
    public KeystoreSecrets(Path keysFolder) {
        this(keysFolder, System.getenv(), new SecureRandom(), Clock.systemUTC(), step -> {});
    }

    KeystoreSecrets( // tests enter here
            Path keysFolder,
            Map<String, String> environment,
            SecureRandom random,
            Clock clock,
            Consumer<Takeover.Step> taken) {
        folder = keysFolder;
        key = new StoreKey(keysFolder, environment, random);
        takeover = new Takeover(keysFolder, key, taken);
        this.random = random;
        conditions = new Conditions(clock);
    }

    @Override
    public synchronized Optional<char[]> get(String name) {
        return answered(now -> value(now, name));
    }

    @Override
    public char[] getOrCreate(Subject subject, String name) {
        var known = get(name);
        if (known.isPresent()) return known.get();
        var decision = decision(subject, "secrets/" + name, "create");
        if (!decision.allowed())
            throw new SecurityException(
                    new Permit.Refused(subject, "secrets/" + name, "create", decision.reason()).getMessage());
        synchronized (this) {
            var meanwhile = get(name);
            if (meanwhile.isPresent()) return meanwhile.get();
            var made = random256();
            changed(now -> now.put(name, made));
            return made;
        }
    }

    @Override
    public List<Known> list(Subject subject) throws Permit.Refused {
        require(subject, "secrets", "list");
        synchronized (this) {
            return answered(now -> {
                var known = new ArrayList<Known>();
                for (var name : now.names()) known.add(new Known(name, now.set(name), STORE));
                return List.copyOf(known);
            });
        }
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
        change(act, now -> now.put(name, value));
        tell(name, "set", subject);
    }

    @Override
    public void rotate(Subject subject, String name) throws Permit.Refused {
        var made = random256();
        change(new Act(subject, "set", "secrets/" + name).because("random bits"), now -> {
            requireKnown(now, name);
            now.put(name, made);
        });
        Arrays.fill(made, '\0');
        tell(name, "rotated", subject);
    }

    @Override
    public void remove(Subject subject, String name) throws Permit.Refused {
        change(new Act(subject, "remove", "secrets/" + name), now -> {
            requireKnown(now, name);
            now.remove(name);
        });
        tell(name, "removed", subject);
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    private void tell(String name, String what, Subject subject) {
        LOG.info("The secret {} was {} by {}", name, what, subject.id());
        listeners.accept(listener -> {
            try {
                listener.secretChanged(name);
            } catch (RuntimeException e) {
                LOG.warn("{} did not take the changed secret {}: {}", listener.getClass(), name, e.getClass());
            }
        });
    }

    private void require(Subject subject, String target, String action) throws Permit.Refused {
        var decision = decision(subject, target, action);
        if (!decision.allowed()) throw new Permit.Refused(subject, target, action, decision.reason());
    }

    private Permit.Decision decision(Subject subject, String target, String action) {
        var now = permit.get();
        return now == null
                ? new Permit.Decision(false, "there is no permit service, so nobody may")
                : now.check(subject, target, action);
    }

    private static void requireKnown(Keystore now, String name) throws IOException {
        if (!now.has(name)) throw new IllegalArgumentException("There is no secret of that name.");
    }

    private void change(Act act, Change change) throws Permit.Refused {
        var begun = Acts.orNone(acts.get()).begin(act);
        try {
            synchronized (this) {
                changed(change);
            }
            begun.done();
        } catch (RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Optional<char[]> value(Keystore now, String name) throws IOException {
        var known = opened.get(name);
        if (known == null) {
            var read = now.get(name);
            if (read.isEmpty()) return read;
            known = read.get();
            opened.put(name, known);
        }
        return Optional.of(known.clone());
    }

    private interface Question<T> {
        T ask(Keystore now) throws IOException;
    }

    private interface Change {
        void make(Keystore now) throws IOException;
    }

    private <T> T answered(Question<T> question) {
        try {
            var answer = question.ask(current());
            conditions.clear(EXPOSED, OBJECT);
            conditions.clear(UNREADABLE, OBJECT);
            return answer;
        } catch (Unusable e) {
            forget();
            tell(e);
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (IOException e) {
            forget();
            throw new UncheckedIOException("SECURITY-SECRETS The secrets cannot be read: " + e, e);
        }
    }

    private void tell(Unusable e) {
        boolean isExposed = e.code().equals(EXPOSED);
        conditions.clear(isExposed ? UNREADABLE : EXPOSED, OBJECT);
        if (isExposed) conditions.raise(EXPOSED, OBJECT, Severity.ERROR, e.what(), e.remedy());
        else conditions.raise(UNREADABLE, OBJECT, Severity.ERROR, e.what(), e.remedy());
    }

    /** When it cannot be kept the file is read anew: what is in memory is what is on the disk. */
    private void changed(Change change) {
        var now = answered(known -> known);
        try {
            change.make(now);
            now.save();
            opened.values().forEach(value -> Arrays.fill(value, '\0'));
            opened.clear();
            stamp = stamp();
        } catch (IOException e) {
            forget();
            throw new UncheckedIOException(
                    "SECURITY-SECRETS The secrets cannot be kept in " + folder + ": " + e + ". Free disk space, or give"
                            + " the folder to the user that runs Orquestador.",
                    e);
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    private Keystore current() throws IOException {
        takeover.run();
        var file = folder.resolve(Keystore.FILE);
        if (Files.exists(file)) OwnerOnly.require(file);
        var seen = stamp();
        var now = store;
        if (now != null && seen.equals(stamp)) return now;
        forget();
        now = Keystore.open(folder, key);
        store = now;
        stamp = stamp();
        return now;
    }

    private void forget() {
        store = null;
        opened.values().forEach(value -> Arrays.fill(value, '\0'));
        opened.clear();
    }

    /** What tells one file from another without reading it. */
    private List<Object> stamp() throws IOException {
        var seen = new ArrayList<Object>();
        for (var file : List.of(folder.resolve(Keystore.FILE), key.place())) {
            if (!Files.exists(file)) {
                seen.add("none");
                continue;
            }
            seen.add(Files.getLastModifiedTime(file));
            seen.add(Files.getAttribute(file, "unix:ino"));
            seen.add(Files.getAttribute(file, "unix:mode"));
        }
        return seen;
    }

    private char[] random256() {
        var bits = new byte[32];
        random.nextBytes(bits);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits).toCharArray();
        Arrays.fill(bits, (byte) 0);
        return text;
    }
}
