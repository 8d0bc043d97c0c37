package io.orquestador.security.local;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.AtomicFile;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Secrets in {@code <data>/keys/secrets.properties}, which only its owner may read: a file that others can read is refused until somebody
 * has put it right, because its secrets may be known. Read at each question, so an edit counts at once.
 */
@Component(service = {Secrets.class, ConditionSource.class})
public final class FileSecrets implements Secrets, ConditionSource {
    private static final String EXPOSED = "SECURITY-SECRETS-EXPOSED";

    private final Path file;
    private final SecureRandom random;
    private final Conditions conditions;
    private final Permit permit = new LocalPermit();

    @Activate // OSGi enters here
    public FileSecrets() {
        this(DataFolder.path().resolve("keys"), new SecureRandom(), Clock.systemUTC());
    }

    FileSecrets(Path keysFolder, SecureRandom random, Clock clock) { // tests enter here
        file = keysFolder.resolve("secrets.properties");
        this.random = random;
        conditions = new Conditions(clock);
    }

    @Override
    public synchronized Optional<char[]> get(String name) {
        return Optional.ofNullable(read().getProperty(name)).map(String::toCharArray);
    }

    @Override
    public synchronized char[] getOrCreate(Subject subject, String name) {
        var all = read();
        var kept = all.getProperty(name);
        if (kept != null) return kept.toCharArray();
        var decision = permit.check(subject, "secrets/" + name, "create");
        if (!decision.allowed())
            throw new SecurityException(
                    new Permit.Refused(subject, "secrets/" + name, "create", decision.reason()).getMessage());
        var made = random256();
        all.setProperty(name, made);
        write(all);
        return made.toCharArray();
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    private Properties read() {
        var all = new Properties();
        try {
            if (!Files.exists(file)) return all;
            if (!OwnerOnly.is(file)) throw exposed();
            conditions.clear(EXPOSED, "secrets");
            try (var in = Files.newBufferedReader(file)) {
                all.load(in);
            }
            return all;
        } catch (IllegalArgumentException e) { // a \\u that is none
            throw new UncheckedIOException("SECURITY-SECRETS " + file + " is no properties file", new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private IOException exposed() {
        var message =
                file + " can be read by others than its owner, so its secrets may be known and none is given out.";
        var remedy = "Change the secrets in it if others use this machine; then: chmod 600 " + file;
        conditions.raise(EXPOSED, "secrets", Severity.ERROR, message, remedy);
        return new IOException(EXPOSED + " " + message + " " + remedy);
    }

    private void write(Properties all) {
        var text = new StringWriter();
        try {
            all.store(text, "Secrets of this node, by name. For its owner only (chmod 600).");
            AtomicFile.ownerOnlyFolder(java.util.Objects.requireNonNull(file.getParent()));
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("SECURITY-SECRETS A new secret cannot be kept in " + file, e);
        }
    }

    private String random256() {
        var bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
