package io.orquestador.backup.node;

import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.Repository;
import io.orquestador.backup.repository.Verification;
import io.orquestador.database.StoppedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./orq} does with backups where no runtime runs: {@code java -cp JARS io.orquestador.backup.node.Tool VERB …}, with the jars of
 * the runtime. Environment {@code ORQ_DATA}: the data folder, for its key.
 */
public final class Tool {
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "restore", Set.of("backup", "data", "key", "database-url", "database-user", "database-password-file"),
            "verify", Set.of("backup", "key"),
            "upgrade", Set.of("data"),
            "put-back", Set.of("data"),
            "key", Set.of());

    private final PrintStream out;
    private final Path dataFolder;

    Tool(PrintStream out, Path dataFolder) {
        this.out = out;
        this.dataFolder = dataFolder;
    }

    /** Exit code 1: it was not done, and one line or more on standard error say why. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var data = Path.of(System.getenv().getOrDefault("ORQ_DATA", "/var/lib/orquestador"));
        try {
            new Tool(out, data).run(List.of(arguments));
        } catch (IOException | SQLException | IllegalArgumentException e) {
            System.err.println("orq: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    void run(List<String> words) throws IOException, SQLException {
        var verb = words.isEmpty() ? "" : words.get(0);
        var known = OPTIONS.get(verb);
        if (known == null) throw new IllegalArgumentException("no such verb: " + verb + ". See: ./orq help");
        var options = options(verb, words.subList(1, words.size()), known);
        switch (verb) {
            case "restore" -> restore(options);
            case "verify" -> verify(options);
            case "upgrade" -> upgrade(options);
            case "put-back" -> databases().orElseThrow(Tool::none).putBack(data(options));
            default -> key();
        }
    }

    /** {@code --name value}; the one word without a name is the folder. */
    private static Map<String, String> options(String verb, List<String> words, Set<String> known) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var name = word.startsWith("--") ? word.substring(2) : "folder";
            if (!name.equals("folder") && !known.contains(name))
                throw new IllegalArgumentException("'" + verb + "' knows no " + word + ". See: ./orq help");
            if (word.startsWith("--") && ++i == words.size())
                throw new IllegalArgumentException(word + " needs a value after it");
            if (options.put(name, words.get(i)) != null)
                throw new IllegalArgumentException("'" + verb + "' takes one " + name + ", not two");
        }
        return options;
    }

    private static Path folder(Map<String, String> options) {
        var folder = options.get("folder");
        if (folder == null) throw new IllegalArgumentException("Name the folder of the backups. See: ./orq help");
        return Path.of(folder);
    }

    private BackupKey key(Map<String, String> options) throws IOException {
        var file = options.get("key");
        return BackupKey.read(file == null ? NodeBackup.keyFile(dataFolder) : Path.of(file));
    }

    private static String newest(Repository repository) throws IOException {
        return repository.backups().stream()
                .findFirst()
                .orElseThrow(() -> new IOException("There is no backup in " + repository.folder() + " yet."));
    }

    private void restore(Map<String, String> options) throws IOException, SQLException {
        var data = data(options);
        var key = key(options);
        var repository = Repository.open(folder(options), key);
        var id = options.getOrDefault("backup", newest(repository));
        if (!repository.backups().contains(id))
            throw new IOException("There is no backup " + id + " in " + repository.folder() + ". There are: "
                    + String.join(", ", repository.backups()));
        var databases = databases();
        var server = server(options);
        if (server != null && databases.isPresent()) check(server, databases.get());
        new NodeRestore(repository, key, databases, out::println).into(data, id, server);
        out.println("Restored. Start it with: ORQ_DATA=" + data + " ./orq start");
    }

    /** None: a gateway without a database. */
    private static Optional<StoppedDatabase> databases() {
        return ServiceLoader.load(StoppedDatabase.class).findFirst();
    }

    private static IOException none() {
        return new IOException("The bundle 'database' is not in this installation.");
    }

    private static Path data(Map<String, String> options) {
        var data = options.get("data");
        if (data == null) throw new IllegalArgumentException("Name the data folder: --data FOLDER");
        return Path.of(data).toAbsolutePath().normalize();
    }

    private static @Nullable OwnServer server(Map<String, String> options) throws IOException {
        var url = options.get("database-url");
        if (url == null) return null;
        var user = options.get("database-user");
        var file = options.get("database-password-file");
        if (user == null || file == null)
            throw new IllegalArgumentException("--database-url needs --database-user and --database-password-file");
        if (!Files.isReadable(Path.of(file)))
            throw new IOException("Cannot read the password file " + file + ". It has the password, and nothing else.");
        return new OwnServer(url, user, Files.readString(Path.of(file)).strip());
    }

    /** As the runtime will, that is told of this server; here before the password goes anywhere. */
    private void check(OwnServer server, StoppedDatabase database) throws IOException {
        boolean isOpen;
        try {
            isOpen = database.checkAddress(server.url());
        } catch (IOException e) {
            throw new IOException("--database-url: " + e.getMessage() + " Nothing was changed.", e);
        }
        if (isOpen)
            out.println("Whoever is on the way to " + server.url()
                    + " can read along: sslmode is neither verify-full nor" + " verify-ca.");
    }

    private void upgrade(Map<String, String> options) throws IOException, SQLException {
        var databases = databases();
        var data = data(options);
        var key = BackupKey.readOrMake(NodeBackup.keyFile(data)); // nobody may have made a backup yet
        if (databases.isEmpty()) out.println("This release has no database; nothing is to be taken over.");
        else new DatabaseUpgrade(databases.get(), key, out::println).run(data, folder(options));
    }

    private void verify(Map<String, String> options) throws IOException {
        var repository = Repository.open(folder(options), key(options));
        var wanted = options.get("backup");
        var ids =
                wanted == null ? repository.backups() : List.of(wanted.equals("newest") ? newest(repository) : wanted);
        if (ids.isEmpty()) throw new IOException("There is no backup in " + repository.folder() + " yet.");
        var verification = new Verification(repository);
        int damaged = 0;
        for (var id : ids) {
            int before = verification.problems().size();
            var problems = NodeRestore.problems(repository, id, verification);
            var own = problems.subList(before, problems.size());
            damaged += own.isEmpty() ? 0 : 1;
            out.println(id + (own.isEmpty() ? "  whole" : "  DAMAGED"));
            for (var problem : own) out.println("  " + problem);
        }
        out.println("Read " + verification.bytes() / 1_000 + " kB.");
        if (damaged > 0)
            throw new IOException(
                    damaged + " of " + ids.size() + " backups are damaged. Delete the named files that are"
                            + " still there: the next backup writes anew what it needs of them.");
    }

    private void key() throws IOException {
        var file = NodeBackup.keyFile(dataFolder);
        var key = BackupKey.readOrMake(file);
        out.println("Key " + key.id() + " is in " + file.toAbsolutePath());
        out.println(
                "Copy that file to a place apart from the backups and from this machine: a password store, or paper in a");
        out.println(
                "safe (it is one line). Who has it and the backups has everything; without it no backup can be read.");
    }
}
