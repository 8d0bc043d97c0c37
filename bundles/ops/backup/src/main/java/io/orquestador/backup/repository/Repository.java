package io.orquestador.backup.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder of backups, for reading: {@code orquestador-backups} says with which key, {@code objects/ab/<name>} holds content,
 * {@code backups/<id>.backup} what belongs to one backup. Whatever is read was checked: it is what was written, or {@link Damaged}.
 */
public final class Repository {
    static final int FORMAT = 1;
    static final String MARK = "orquestador-backups";
    static final String MANIFESTS = "backups";
    static final String ENDING = ".backup";
    private static final Pattern HEAD = Pattern.compile("format (\\d{1,9})\nkey ([0-9a-f]{16})\n");

    private final Path folder;
    private final BackupKey key;

    Repository(Path folder, BackupKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** @throws IOException when there is none, or it was written with another key or by a newer version; the message says which */
    public static Repository open(Path folder, BackupKey key) throws IOException {
        var mark = folder.resolve(MARK);
        if (!Files.exists(mark))
            throw new IOException(folder + " holds no backups: there is no file " + MARK + " in it.");
        var head = HEAD.matcher(Files.readString(mark, StandardCharsets.ISO_8859_1));
        if (!head.matches()) throw new Damaged(mark + " cannot be read. It has two lines: format 1, key <16 digits>.");
        if (Integer.parseInt(head.group(1)) > FORMAT)
            throw new IOException(folder + " was written by a newer version (format " + head.group(1)
                    + "). Use that version, or a later one.");
        if (!head.group(2).equals(key.id()))
            throw new IOException(folder + " was written with key " + head.group(2) + "; the key given is " + key.id()
                    + ". Name the file of the right one with --key FILE.");
        return new Repository(folder, key);
    }

    static byte[] head(BackupKey key) {
        return ("format " + FORMAT + "\nkey " + key.id() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    public Path folder() {
        return folder;
    }

    /** Ids, newest first. */
    public List<String> backups() throws IOException {
        var manifests = folder.resolve(MANIFESTS);
        if (!Files.isDirectory(manifests)) return List.of();
        try (var files = Files.list(manifests)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** What was kept under this id. */
    public byte[] manifest(String id) throws IOException {
        return opened(manifestFile(id), MANIFESTS + "/" + id);
    }

    /** The bytes, as they were written. */
    public InputStream read(Content content) throws IOException {
        return new ContentReader(this::get, content);
    }

    /** An object, checked. */
    byte[] get(byte kind, String name) throws IOException {
        var plain = opened(object(name), name);
        if (!Arrays.equals(key.name(kind, plain, plain.length), HexFormat.of().parseHex(name)))
            throw new Damaged(object(name) + " holds something else than its name says");
        return plain;
    }

    private byte[] opened(Path file, String name) throws IOException {
        byte[] sealed;
        try {
            sealed = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Damaged(file + " is missing");
        } catch (IOException e) {
            throw new Damaged(file + " cannot be read: " + e.getMessage());
        }
        try {
            return key.open(name, sealed);
        } catch (Damaged e) {
            throw new Damaged(file + ": " + e.getMessage());
        }
    }

    Path manifestFile(String id) {
        return folder.resolve(MANIFESTS).resolve(id + ENDING);
    }

    Path object(String name) {
        return folderOf(name).resolve(name);
    }

    Path folderOf(String object) {
        return objects().resolve(object.substring(0, 2));
    }

    Path objects() {
        return folder.resolve("objects");
    }
}
