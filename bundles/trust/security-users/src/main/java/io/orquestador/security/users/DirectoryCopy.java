package io.orquestador.security.users;

import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All accounts, for a start that finds no database.
 *
 * @param confirmed when the database last said so
 */
record DirectoryCopy(Instant confirmed, Directory directory) {
    private static final int VERSION = 1;

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeLong(confirmed.toEpochMilli());
            out.writeInt(directory.accounts().size());
            for (var account : directory.accounts().values()) write(out, account);
            out.writeInt(directory.groups().size());
            for (var group : directory.groups().values()) {
                out.writeUTF(group.name());
                writeRoles(out, group.roles());
            }
            out.writeInt(directory.hashes().size());
            for (var hash : directory.hashes().entrySet()) {
                out.writeUTF(hash.getKey());
                out.writeUTF(hash.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory only
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Account account) throws IOException {
        out.writeUTF(account.id());
        out.writeUTF(account.kind().name());
        writeOptional(out, account.login());
        writeOptional(out, account.name());
        out.writeUTF(account.state().name());
        out.writeInt(account.groups().size());
        for (var group : account.groups()) out.writeUTF(group);
        writeRoles(out, account.roles());
        out.writeUTF(account.created().toString());
    }

    private static void writeOptional(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) out.writeUTF(text.get());
    }

    private static void writeRoles(DataOutputStream out, Set<Role> roles) throws IOException {
        out.writeInt(roles.size());
        for (var role : roles) out.writeUTF(role.name());
    }

    /** @param bytes that we wrote: nobody else could have signed them */
    static DirectoryCopy of(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readInt();
            if (version != VERSION) throw new IOException("it is of another version, " + version);
            var confirmed = Instant.ofEpochMilli(in.readLong());
            var accounts = new HashMap<String, Account>();
            for (int left = in.readInt(); left > 0; left--) {
                var account = readAccount(in);
                accounts.put(account.id(), account);
            }
            var groups = new HashMap<String, Group>();
            for (int left = in.readInt(); left > 0; left--) {
                var group = new Group(in.readUTF(), readRoles(in));
                groups.put(group.name(), group);
            }
            var hashes = new HashMap<String, String>();
            for (int left = in.readInt(); left > 0; left--) hashes.put(in.readUTF(), in.readUTF());
            // whom a provider knows is not in it: who comes in by one waits for the database
            var copied = new Directory(Directory.EMPTY.revision(), accounts, groups, hashes, Map.of());
            return new DirectoryCopy(confirmed, copied);
        }
    }

    private static Account readAccount(DataInputStream in) throws IOException {
        return new Account(
                in.readUTF(),
                Subject.Kind.valueOf(in.readUTF()),
                readOptional(in),
                readOptional(in),
                Account.State.valueOf(in.readUTF()),
                readGroups(in),
                readRoles(in),
                Instant.parse(in.readUTF()));
    }

    private static Optional<String> readOptional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    private static Set<String> readGroups(DataInputStream in) throws IOException {
        var groups = new HashSet<String>();
        for (int left = in.readInt(); left > 0; left--) groups.add(in.readUTF());
        return groups;
    }

    private static Set<Role> readRoles(DataInputStream in) throws IOException {
        var roles = EnumSet.noneOf(Role.class);
        for (int left = in.readInt(); left > 0; left--) roles.add(Role.valueOf(in.readUTF()));
        return roles;
    }
}
