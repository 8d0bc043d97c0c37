package io.orquestador.backup.node;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which database a restored data folder is told to use: the one that was restored, never the one that the backup was made of. */
record DatabaseSettings(Path etc, Path secrets, Consumer<String> says) {
    private static final String NAME = "io.orquestador.database.cfg";
    private static final String SECRET = "database/server";
    private static final Pattern URL = Pattern.compile("(?m)^\\W*url\"?\\s*[=:]");

    static DatabaseSettings in(Path dataFolder, Consumer<String> says) {
        return new DatabaseSettings(dataFolder.resolve("etc"), dataFolder.resolve("keys/secrets.properties"), says);
    }

    /** @param own null: embedded PostgreSQL in the data folder */
    void pointTo(@Nullable OwnServer own) throws IOException {
        for (var name : List.of(NAME, NAME + ".json")) putAside(etc.resolve(name), own);
        if (own == null) return;
        var text = "url = " + own.url() + "\nuser = " + own.user() + "\npasswordSecret = " + SECRET + "\n";
        AtomicFile.ownerOnlyFolder(etc);
        AtomicFile.write(etc.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
        addSecret(own.password());
        says.accept("etc/" + NAME + " names " + own.url() + ", user " + own.user() + ", secret " + SECRET);
    }

    private void putAside(Path file, @Nullable OwnServer own) throws IOException {
        if (!Files.exists(file)) return;
        boolean isOfAnother = URL.matcher(Files.readString(file)).find();
        if (own == null && !isOfAnother) return;
        var aside = file.resolveSibling(file.getFileName() + ".before-restore");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        says.accept("etc/" + file.getFileName() + " of the backup is now etc/" + aside.getFileName()
                + ": it named another database");
    }

    private void addSecret(String password) throws IOException {
        var all = new Properties();
        if (Files.exists(secrets)) {
            try (var in = Files.newBufferedReader(secrets)) {
                all.load(in);
            }
        }
        all.setProperty(SECRET, password);
        var text = new StringWriter();
        all.store(text, "Secrets of this node, by name. For its owner only (chmod 600).");
        AtomicFile.write(secrets, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
