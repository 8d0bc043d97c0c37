package io.orquestador.backup.database;

import io.orquestador.database.StoppedDatabase;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.ServiceLoader;

/** The product's own embedded server, with the programs of PostgreSQL 17 where those of 18 are looked for. */
public final class EarlierPostgres {
    private EarlierPostgres() {}

    public static StoppedDatabase load(Path folder) throws IOException {
        var programs = Files.createDirectories(folder.resolve("programs/postgres/amd64"));
        try (var packed = EarlierPostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            Files.copy(packed, programs.resolve("postgres-linux-x86_64.txz"));
        }
        Files.writeString(programs.resolve("version"), "17.6.0");
        var path = new ArrayList<URL>();
        path.add(folder.resolve("programs").toUri().toURL());
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) path.add(url(entry));
        var loader = new URLClassLoader(path.toArray(new URL[0]), new Shared());
        return ServiceLoader.load(StoppedDatabase.class, loader).findFirst().orElseThrow();
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    /** Only what both sides must have in common. */
    private static final class Shared extends ClassLoader {
        Shared() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.postgresql.") || name.startsWith(StoppedDatabase.class.getName()))
                return EarlierPostgres.class.getClassLoader().loadClass(name);
            throw new ClassNotFoundException(name);
        }
    }
}
