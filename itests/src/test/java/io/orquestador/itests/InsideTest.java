package io.orquestador.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import io.orquestador.audit.Acts;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.tag.TagBus;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The real assembly seen from inside: what a missing package or a half-resolved feature would spoil. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class InsideTest {
    @Inject
    BundleContext context;

    @Inject
    BootFinished booted; // the tests wait for it

    @Configuration
    public Option[] assembly() throws IOException {
        var folder = new File("target/inside").getAbsoluteFile();
        Folders.delete(folder.toPath());
        Files.createDirectories(folder.toPath().resolve("config"));
        Files.writeString(
                folder.toPath().resolve("config/io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": 4}");
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(
                            new File(System.getProperty("assembly.zip")).toURI().toString())
                    .karafVersion("4.4.10")
                    .name("orquestador")
                    .unpackDirectory(folder)
                    .useDeployFolder(false),
            keepRuntimeFolder(),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            vmOption("-Xmx256m"),
            vmOption("-Djdk.util.zip.disableZip64ExtraFieldValidation=true"),
            vmOption("-Dorq.data=" + new File(folder, "data-folder")),
            vmOption("-Dorq.config=" + new File(folder, "config")),
            vmOption("-Dorq.port=" + freePort()),
            // and no release has them: CodeTest has the assembly as it is
            editConfigurationFilePut("etc/io.orquestador.code.cfg", "unlisted", "report"),
            // Pax Exam's own bundles come from the build's repository; the assembly itself looks into system/ only
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.localRepository",
                    System.getProperty("maven.repository")),
            junitBundles()
        };
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    public void everyBundleIsActive() {
        var notActive = bundles()
                .filter(b -> b.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
                .filter(b -> b.getState() != Bundle.ACTIVE)
                .map(b -> b + " is in state " + b.getState())
                .toList();
        assertEquals(List.of(), notActive);
    }

    @Test
    public void noSnapshotIsInside() {
        assertEquals(
                List.of(),
                bundles()
                        .filter(b -> b.getVersion().getQualifier().contains("SNAPSHOT")
                                || b.getLocation().contains("SNAPSHOT"))
                        .toList());
    }

    @Test
    public void noShellNoSshNoJmxNoDeployerIsInside() {
        var unwanted = bundles()
                .map(Bundle::getSymbolicName)
                .filter(name -> name.matches(
                        ".*(shell\\.core|sshd|shell\\.ssh|management\\.server|deployer|kar\\.core|instance\\.core).*"))
                .toList();
        assertEquals(List.of(), unwanted);
    }

    @Test
    public void ourBundlesBearTheirOwnNames() {
        var ours = bundles()
                .map(Bundle::getSymbolicName)
                .filter(name -> name.startsWith("io.orquestador."))
                .toList();
        assertTrue(
                ours.toString(),
                ours.contains("io.orquestador.gateway-rest") && ours.contains("io.orquestador.journal-file"));
        assertTrue(ours.toString(), !ours.contains("io.orquestador.bundles"));
    }

    /**
     * A relation to one is LAZY in a woven class only. The records come back through the classes of the bundle that wrote them, and, after
     * its update, through new ones, which are woven anew.
     */
    @Test
    public void swapRecordsAreReadBackLazilyAlsoAfterAnUpdateOfTheirBundle() throws Exception {
        var archive = new ArchivedSwaps(context);
        var first = archive.swap("metrics-prometheus", "0.1.1");
        var classBefore = archive.assertReadBackLazily(first);
        var second = archive.swap("updates", "0.1.2");
        var classAfter = archive.assertReadBackLazily(second);
        assertNotSame(classBefore, classAfter);
        archive.assertReadBackLazily(first);
    }

    /** Through the runtime's own JPA and PostgreSQL. */
    @Test
    public void anInvitedPersonSignsIn() throws Exception {
        var owner = new Subject("owner", "Owner", Subject.Kind.PERSON);
        var password = "nueve llaves verdes".toCharArray();
        try (var accounts = new Tracked<>(context, Accounts.class);
                var signIn = new Tracked<>(context, SignIn.class)) {
            var ana = accounts.service().create(owner, Subject.Kind.PERSON, "ana", "Ana Gómez");
            accounts.service().grant(owner, ana.id(), Set.of(Role.OPERATOR), Set.of());
            var invitation = accounts.service().invite(owner, ana.id());
            assertTrue(signIn.service().accept(invitation.code(), password).isPresent());
            assertTrue(signIn.service().signIn("ana", password, "127.0.0.1") instanceof SignIn.Outcome.Known);
            assertEquals(Set.of(Role.OPERATOR), accounts.service().roles(ana.id()));
        }
    }

    /** Signs in by password, and is shut out of REST at once and of live values within five seconds. */
    @Test
    public void whoIsDisabledIsOutAtOnce() throws Exception {
        var owner = new Subject("owner", "Owner", Subject.Kind.PERSON);
        try (var accounts = new Tracked<>(context, Accounts.class)) {
            var luis = accounts.service().create(owner, Subject.Kind.PERSON, "luis", "Luis Rojas");
            accounts.service().grant(owner, luis.id(), Set.of(Role.BREWER), Set.of());
            var invitation = accounts.service().invite(owner, luis.id());
            var browser = new SignedIn(Integer.getInteger("orq.port"));
            var body = "{'invitation':'" + invitation.code() + "','password':'nueve llaves verdes'}";
            assertAnswer(200, "\"roles\":[\"brewer\"]", browser.send("POST", "session", body));
            assertAnswer(204, "", browser.send("DELETE", "session", ""));
            assertAnswer(401, "SESSION-NONE", browser.send("GET", "session", ""));
            assertAnswer(401, "SESSION-WRONG", browser.send("POST", "session", body));
            var signIn = "{'login':'luis','password':'nueve llaves verdes'}";
            assertAnswer(401, "SESSION-WRONG", browser.send("POST", "session", signIn.replace("verdes", "rojas")));
            assertAnswer(200, "Luis Rojas", browser.send("POST", "session", signIn));
            assertAnswer(200, luis.id(), browser.send("GET", "sessions", ""));
            var token = browser.send("POST", "tokens", "{'name':'report','scope':'read','days':1}");
            assertAnswer(201, "orq_t_", token);
            var value = token.body().replaceAll(".*(orq_t_[A-Za-z0-9_-]+).*", "$1");
            var program = new SignedIn(Integer.getInteger("orq.port"));
            var order = "{'grant_type':'client_credentials','client_secret':'" + value + "'}";
            var access = program.send("POST", "token", order);
            assertAnswer(200, "\"token_type\":\"Bearer\"", access);
            program.bearer = access.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
            assertAnswer(200, luis.id(), program.send("GET", "session", ""));
            assertAnswer(403, "TOKEN-READ-ONLY", program.send("POST", "tokens", "{}"));
            assertOfOthers("luis:" + value);
            browser.connect();
            accounts.service().setAllowed(owner, luis.id(), false);
            assertAnswer(401, "SESSION-NONE", browser.send("GET", "session", ""));
            assertAnswer(401, "SESSION-NONE", program.send("GET", "session", ""));
            assertAnswer(401, "HTTP-TOKEN", browser.send("POST", "tokens", "{}"));
            browser.awaitClosed(5);
            assertAnswer(401, "SESSION-WRONG", browser.send("POST", "session", signIn));
        }
    }

    /** An OAuth 2 client of others gets its token, renews it, and when a refresh token comes again all of it ends. */
    private static void assertOfOthers(String basic) throws Exception {
        var client = new SignedIn(Integer.getInteger("orq.port"));
        var asked = "grant_type=client_credentials";
        var answer = client.sendForm("token", basic, asked);
        var refresh = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            assertAnswer(200, "\"token_type\":\"Bearer\"", answer);
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElse(""));
            refresh.add(answer.body().replaceAll(".*\"refresh_token\":\"([^\"]+)\".*", "$1"));
            if (i < 2) answer = client.sendForm("token", basic, renewal(refresh.get(i)));
        }
        for (var ended : List.of(refresh.get(0), refresh.get(2)))
            assertAnswer(400, "\"error\":\"invalid_grant\"", client.sendForm("token", basic, renewal(ended)));
        var wrong = client.sendForm("token", "luis:x", asked);
        assertAnswer(401, "\"error\":\"invalid_client\"", wrong);
        assertTrue(wrong.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic "));
        assertAnswer(400, "\"error\":\"invalid_request\"", client.sendForm("token?" + asked, basic, ""));
        assertAnswer(400, "\"error\":\"invalid_request\"", client.sendForm("token", basic, asked + "&" + asked));
    }

    private static String renewal(String refresh) {
        return "grant_type=refresh_token&refresh_token=" + refresh;
    }

    private static void assertAnswer(int status, String part, HttpResponse<String> answer) {
        assertEquals(answer.body(), status, answer.statusCode());
        assertTrue(answer.body(), answer.body().contains(part));
    }

    /** Libraries bring commands of theirs; there is nothing that could run one, and none is ours. */
    @Test
    public void nothingRunsCommandsOfAShell() throws Exception {
        assertNull(context.getAllServiceReferences("org.apache.felix.service.command.CommandProcessor", null));
        assertNull(context.getAllServiceReferences("org.apache.karaf.shell.api.console.SessionFactory", null));
        var commands = context.getAllServiceReferences(null, "(osgi.command.function=*)");
        var ours = Stream.of(commands == null ? new ServiceReference<?>[0] : commands)
                .map(each -> each.getBundle().getSymbolicName())
                .filter(name -> name.startsWith("io.orquestador."))
                .toList();
        assertEquals(List.of(), ours);
        assertEquals("orq-nobody", System.getProperty("karaf.secured.command.compulsory.roles"));
    }

    @Test
    public void stoppingThePolicyShutsEveryChange() throws Exception {
        assertShutAtOnce("security-policy", Acts.class, InsideTest::change);
    }

    @Test
    public void stoppingTheAuditShutsEveryChange() throws Exception {
        assertShutAtOnce("audit-chain", Acts.class, InsideTest::change);
    }

    /** To whoever has an account; who owns the machine is known without. */
    @Test
    public void stoppingTheAccountsOrTheirTokensShutsTheirChanges() throws Exception {
        var owner = new Subject("owner", "Owner", Subject.Kind.PERSON);
        var program = new SignedIn(Integer.getInteger("orq.port"));
        try (var accounts = new Tracked<>(context, Accounts.class)) {
            var robot = accounts.service().create(owner, Subject.Kind.SERVICE, "robot", "Robot");
            accounts.service().grant(owner, robot.id(), Set.of(Role.SECURITY_ADMIN), Set.of());
            program.bearer = ownerToken();
            var token = program.send(
                    "POST", "tokens", "{'name':'robot','scope':'write','days':1,'account':'" + robot.id() + "'}");
            assertAnswer(201, "orq_t_", token);
            program.bearer = token.body().replaceAll(".*(orq_t_[A-Za-z0-9_-]+).*", "$1");
        }
        Change change =
                () -> program.send("DELETE", "secrets?name=nobody-has-it", "").statusCode();
        assertShutAtOnce("security-users", Accounts.class, change);
        assertShutAtOnce("security-tokens", Authenticator.class, change);
    }

    /** Asks for one, which is let in when it is answered with 404. */
    private interface Change {
        int status() throws Exception;
    }

    /** Within 100 ms; nobody else says meanwhile what is allowed, reading goes on, and nothing must be restarted after. */
    private void assertShutAtOnce(String name, Class<?> service, Change change) throws Exception {
        var bundle = bundles()
                .filter(b -> ("io.orquestador." + name).equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        try (var acts = new Tracked<>(context, Acts.class)) {
            awaitLetIn(change);
            assertEquals(1, acts.tracker().size());
            var shut = new AtomicLong();
            ServiceListener listener = event -> {
                if (event.getType() == ServiceEvent.UNREGISTERING) shut.set(System.nanoTime());
            };
            context.addServiceListener(listener, "(objectClass=" + service.getName() + ")");
            long began = System.nanoTime();
            bundle.stop();
            try {
                context.removeServiceListener(listener);
                long tookMs = (shut.get() - began) / 1_000_000;
                assertTrue("after " + tookMs + " ms", tookMs >= 0 && tookMs < 100);
                System.out.println("stopping " + name + " shut every change after " + tookMs + " ms");
                var status = change.status();
                assertTrue("answered " + status, status == 503 || status == 401);
                assertEquals(200, rest("GET", "tags"));
                assertEquals(200, rest("GET", "values"));
            } finally {
                bundle.start();
            }
            awaitLetIn(change);
        }
    }

    /** Of a secret that there is not: 404 says that it was allowed. */
    private static int change() throws Exception {
        return rest("DELETE", "secrets?name=nobody-has-it");
    }

    private static void awaitLetIn(Change change) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (change.status() != 404) assertTrue("no change is let in", System.nanoTime() - end < 0);
    }

    private static int rest(String method, String what) throws Exception {
        var connection = (HttpURLConnection)
                new URL("http://127.0.0.1:" + System.getProperty("orq.port") + "/api/v1/" + what).openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + ownerToken());
        return connection.getResponseCode();
    }

    private static String ownerToken() throws IOException {
        return Files.readString(Path.of(System.getProperty("orq.data"), "keys/owner.token"))
                .strip();
    }

    private record Tracked<S>(ServiceTracker<S, S> tracker) implements AutoCloseable {
        Tracked(BundleContext context, Class<S> type) {
            this(new ServiceTracker<>(context, type, null));
            tracker.open();
        }

        S service() throws InterruptedException {
            var found = tracker.waitForService(60_000);
            if (found == null) throw new AssertionError("nobody offers it");
            return found;
        }

        @Override
        public void close() {
            tracker.close();
        }
    }

    /** Through the real bus, journal, PostgreSQL and REST. */
    @Test
    public void hostileValuesAndNamesSurviveTheWholeWay() throws Exception {
        try (var bus = new Tracked<>(context, TagBus.class)) {
            var sent = new HostileSamples(bus.service(), Integer.getInteger("orq.port"));
            sent.assertLiveAndStoredAsSent();
        }
    }

    private Stream<Bundle> bundles() {
        return Stream.of(context.getBundles())
                .filter(b -> !String.valueOf(b.getSymbolicName()).startsWith("PAXEXAM"));
    }
}
