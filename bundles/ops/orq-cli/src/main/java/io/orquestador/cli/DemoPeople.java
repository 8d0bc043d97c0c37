package io.orquestador.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The five people of the demo brewery. Each is made once; the passwords are printed then, and are nowhere else. */
final class DemoPeople {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing that is read for something else. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private record Person(String login, String name, String role) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("ana.torres", "Ana Torres", "operator"),
            new Person("jairo.pena", "Jairo Peña", "shift-lead"),
            new Person("martha.rincon", "Martha Rincón", "brewer"),
            new Person("camila.ortiz", "Camila Ortiz", "qa"),
            new Person("andres.cuellar", "Andrés Cuéllar", "process-engineer"));

    private final RestClient rest;
    private final PrintStream out;
    private final SecureRandom random = new SecureRandom();

    DemoPeople(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    /** @param patience how long to wait for the accounts, which come with the database */
    void make(Duration patience) throws IOException, InterruptedException {
        var known = new HashSet<String>();
        AccountWork.await(rest, patience)
                .forEach(account -> known.add(account.path("login").asText()));
        var made = new ArrayList<String>();
        for (var person : PEOPLE) {
            if (known.contains(person.login())) continue;
            var password = password();
            if (make(person, password))
                made.add("  %-16s %-20s %-18s %s".formatted(person.login(), password, person.role(), person.name()));
        }
        out.println();
        if (made.isEmpty()) {
            out.println(
                    "The demo's people were made before; their passwords were shown then. Another for one of them, by a link:");
            out.println("  ./orq account invite " + PEOPLE.get(0).login());
            return;
        }
        out.println("People of the demo; these passwords are shown this once and kept nowhere:");
        made.forEach(out::println);
    }

    /** @return false when the login was another's, who was erased */
    private boolean make(Person person, String password) throws IOException, InterruptedException {
        var order = JSON.createObjectNode()
                .put("kind", "person")
                .put("login", person.login())
                .put("name", person.name());
        var account = rest.postUnless(409, "accounts", order);
        if (account.isEmpty()) return false;
        var path = AccountWork.path(account.get());
        rest.put(path + "/roles", AccountWork.rolesOrder(person.role(), List.of()));
        var code = rest.post(path + "/invitation").path("code").asText();
        rest.accept(code, password);
        return true;
    }

    /** Sixteen of 31 letters: 79 bits. */
    private String password() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) text.append('-');
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
