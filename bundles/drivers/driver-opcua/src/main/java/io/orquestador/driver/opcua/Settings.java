package io.orquestador.driver.opcua;

import io.orquestador.driver.DriverKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;

/**
 * A whole, checked configuration of one server.
 *
 * @param endpoints URLs, the preferred one first
 * @param problems what is wrong with it; when there is anything the driver connects nowhere with it
 */
record Settings(
        String device,
        List<String> endpoints,
        SecurityKind security,
        User user,
        boolean allowPlainPassword,
        PointMap points,
        int samplingMs,
        int queueSize,
        int timeoutMs,
        int sessionTimeoutMs,
        int fillGapsH,
        int backoffFirstMs,
        int backoffMostMs,
        List<String> problems) {

    /** Never throws: what cannot be used is in {@link #problems}. */
    static Settings parse(OpcUaConfig config) {
        var named = text(config::device);
        return parse(config, new Problems(named.isBlank() ? "unnamed" : named.strip()));
    }

    /** @param problems gets what cannot be used */
    static Settings parse(OpcUaConfig config, Problems problems) {
        var named = text(config::device);
        if (named.isBlank())
            problems.add(DriverKind.DEVICE, "device is missing; give the device a name that is unique in the plant");
        int first = number("backoffFirstMs", config::backoffFirstMs, 10, 600_000, problems);
        int most = number("backoffMostMs", config::backoffMostMs, 10, 600_000, problems);
        if (first > most)
            problems.add(
                    "backoffFirstMs",
                    "backoffFirstMs %d is beyond backoffMostMs %d; exchange them".formatted(first, most));
        var endpoints = endpoints(config, problems);
        var security = security(config, problems);
        var user = user(config, problems);
        int samplingMs = number("samplingMs", config::samplingMs, -1, PublishClass.MOST_MS, problems);
        int queueSize = number("queueSize", config::queueSize, 1, 10_000, problems);
        int timeoutMs = number("timeoutMs", config::timeoutMs, 100, 30_000, problems);
        int sessionS = number("sessionTimeoutS", config::sessionTimeoutS, 10, 3_600, problems);
        int fillGapsH = number("fillGapsH", config::fillGapsH, 0, 8_760, problems);
        var points = PointMap.parse(lines(config::pollClasses), lines(config::points), problems);
        return new Settings(
                named.isBlank() ? "unnamed" : named.strip(),
                endpoints,
                security,
                user,
                config.allowPlainPassword(),
                problems.isEmpty() ? points : PointMap.EMPTY,
                samplingMs,
                queueSize,
                timeoutMs,
                1_000 * sessionS,
                fillGapsH,
                first,
                most,
                problems.all());
    }

    /** The connection itself would be another one. */
    boolean connectsOtherwise(Settings than) {
        return !endpoints.equals(than.endpoints)
                || !security.equals(than.security)
                || !user.equals(than.user)
                || allowPlainPassword != than.allowPlainPassword
                || sessionTimeoutMs != than.sessionTimeoutMs;
    }

    /** What is asked of the server about the points would be another. */
    boolean subscribesOtherwise(Settings than) {
        return !points.points().equals(than.points.points())
                || !points.classes().equals(than.points.classes())
                || samplingMs != than.samplingMs
                || queueSize != than.queueSize;
    }

    private static List<String> endpoints(OpcUaConfig config, Problems problems) {
        var urls = new ArrayList<String>();
        var first = text(config::endpointUrl).strip();
        if (first.isEmpty()) problems.add("endpointUrl", "endpointUrl is missing; write e.g. opc.tcp://10.0.0.7:4840");
        else if (isEndpoint(first)) urls.add(first);
        else problems.add("endpointUrl", notEndpoint("endpointUrl", first));
        var others = lines(config::redundantEndpoints);
        for (int i = 0; i < others.length; i++) {
            var url = others[i].strip();
            if (url.isEmpty()) continue;
            if (!isEndpoint(url)) problems.add("redundantEndpoints", i, notEndpoint("redundantEndpoints", url));
            else if (urls.contains(url)) problems.add("redundantEndpoints", i, url + " is given twice; remove one");
            else urls.add(url);
        }
        return List.copyOf(urls);
    }

    private static boolean isEndpoint(String url) {
        try {
            var uri = new URI(url);
            return "opc.tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String notEndpoint(String name, String url) {
        return name + " \"" + url + "\" is no address of a server; write e.g. opc.tcp://10.0.0.7:4840";
    }

    private static SecurityKind security(OpcUaConfig config, Problems problems) {
        var policyName = text(config::securityPolicy).strip();
        var policy =
                switch (policyName) {
                    case "None" -> SecurityPolicy.None;
                    case "Basic256Sha256" -> SecurityPolicy.Basic256Sha256;
                    case "Aes128_Sha256_RsaOaep" -> SecurityPolicy.Aes128_Sha256_RsaOaep;
                    case "Aes256_Sha256_RsaPss" -> SecurityPolicy.Aes256_Sha256_RsaPss;
                    default -> null;
                };
        var modeName = text(config::securityMode).strip();
        var mode =
                switch (modeName) {
                    case "None" -> MessageSecurityMode.None;
                    case "Sign" -> MessageSecurityMode.Sign;
                    case "SignAndEncrypt" -> MessageSecurityMode.SignAndEncrypt;
                    default -> null;
                };
        if (policy == null)
            problems.add(
                    "securityPolicy",
                    "securityPolicy is \"%s\"; it may be None, Basic256Sha256, Aes128_Sha256_RsaOaep or Aes256_Sha256_RsaPss"
                            .formatted(policyName));
        if (mode == null)
            problems.add(
                    "securityMode",
                    "securityMode is \"%s\"; it may be Sign or SignAndEncrypt, or None with the policy None"
                            .formatted(modeName));
        if (policy == null || mode == null)
            return new SecurityKind(SecurityPolicy.Basic256Sha256, MessageSecurityMode.SignAndEncrypt);
        if ((policy == SecurityPolicy.None) != (mode == MessageSecurityMode.None))
            problems.add(
                    "securityMode",
                    "securityMode %s does not go with securityPolicy %s; both are None or neither is"
                            .formatted(modeName, policyName));
        return new SecurityKind(policy, mode);
    }

    private static User user(OpcUaConfig config, Problems problems) {
        var kind = text(config::userKind).strip();
        var name = text(config::user).strip();
        var secret = text(config::secret).strip();
        switch (kind) {
            case "anonymous" -> {
                if (!name.isEmpty() || !secret.isEmpty())
                    problems.add(
                            "userKind",
                            "userKind is anonymous, but there is a user or a secret; write password, or remove them");
                return new User.Anonymous();
            }
            case "password" -> {
                if (name.isEmpty()) problems.add("user", "user is missing; write the user's name at the server");
                if (secret.isEmpty())
                    problems.add("secret", "secret is missing; write the name of the secret that holds the password");
                return new User.Password(name, secret);
            }
            case "certificate" -> {
                if (!name.matches("user-[A-Za-z0-9_.-]{1,64}"))
                    problems.add("user", "user is \"" + name + "\"; write the name of a user certificate, user-<name>");
                return new User.Certificate(name);
            }
            default -> {
                problems.add("userKind", "userKind is \"" + kind + "\"; it may be anonymous, password or certificate");
                return new User.Anonymous();
            }
        }
    }

    /** What Declarative Services cannot convert it says only when asked for the element. */
    private static int number(String name, Supplier<Integer> element, int least, int most, Problems problems) {
        try {
            int number = element.get();
            if (number >= least && number <= most) return number;
            problems.add(name, "%s is %d; it may be %d to %d".formatted(name, number, least, most));
        } catch (RuntimeException e) {
            problems.add(name, "%s is not a whole number; it may be %d to %d".formatted(name, least, most));
        }
        return least;
    }

    private static String text(Supplier<String> element) {
        var text = element.get(); // Declarative Services gives null for an element without value and default
        return text == null ? "" : text;
    }

    private static String[] lines(Supplier<String[]> element) {
        var lines = element.get();
        return lines == null ? new String[0] : lines;
    }
}
