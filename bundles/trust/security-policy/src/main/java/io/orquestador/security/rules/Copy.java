package io.orquestador.security.rules;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.policy.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a start needs that finds no database. Holds ids only, nothing that tells who a person is.
 *
 * @param confirmed when the database last said so
 * @param members what each active account is: {@code role/…}, {@code group/…}, {@code account/…}
 */
record Copy(Instant confirmed, List<Rule> rules, Map<String, Set<String>> members) {
    private static final int VERSION = 2;
    /** Had no contexts. */
    private static final int FIRST_VERSION = 1;

    Copy {
        rules = List.copyOf(rules);
        members = Map.copyOf(members);
    }

    static Map<String, Set<String>> membersOf(Accounts accounts) {
        return accounts.accounts().stream()
                .filter(account -> account.state() == Account.State.ACTIVE)
                .collect(toUnmodifiableMap(Account::id, account -> whos(account, accounts)));
    }

    /** What an active account is. */
    static Set<String> whos(Account account, Accounts accounts) {
        var whos = new HashSet<String>();
        whos.add("account/" + account.id());
        for (var role : accounts.roles(account.id())) whos.add("role/" + role.word());
        for (var group : account.groups()) whos.add("group/" + group);
        return whos;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeLong(confirmed.toEpochMilli());
            out.writeInt(rules.size());
            for (var rule : rules) {
                out.writeUTF(rule.id());
                out.writeUTF(rule.who());
                out.writeUTF(rule.effect().word());
                out.writeUTF(rule.target());
                write(out, rule.actions());
                out.writeUTF(rule.context());
                out.writeUTF(rule.note());
            }
            out.writeInt(members.size());
            for (var member : members.entrySet()) {
                out.writeUTF(member.getKey());
                write(out, member.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory only
        }
        return bytes.toByteArray();
    }

    /** @param bytes that we wrote: nobody else could have signed them */
    static Copy of(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readInt();
            if (version != VERSION && version != FIRST_VERSION)
                throw new IOException("it is of another version, " + version);
            var confirmed = Instant.ofEpochMilli(in.readLong());
            var rules = new ArrayList<Rule>();
            for (int left = in.readInt(); left > 0; left--)
                rules.add(new Rule(
                        in.readUTF(),
                        in.readUTF(),
                        RuleStore.effect(in.readUTF()),
                        in.readUTF(),
                        readSet(in),
                        version == FIRST_VERSION ? "" : in.readUTF(),
                        in.readUTF()));
            var members = new HashMap<String, Set<String>>();
            for (int left = in.readInt(); left > 0; left--) members.put(in.readUTF(), readSet(in));
            return new Copy(confirmed, rules, members);
        }
    }

    private static void write(DataOutputStream out, Set<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var text : texts) out.writeUTF(text);
    }

    private static Set<String> readSet(DataInputStream in) throws IOException {
        var texts = new HashSet<String>();
        for (int left = in.readInt(); left > 0; left--) texts.add(in.readUTF());
        return Set.copyOf(texts);
    }
}
