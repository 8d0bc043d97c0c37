package io.orquestador.driver.opcua;

import static io.orquestador.support.driver.ConfigValues.flag;
import static io.orquestador.support.driver.ConfigValues.lines;
import static io.orquestador.support.driver.ConfigValues.number;
import static io.orquestador.support.driver.ConfigValues.text;

import io.orquestador.support.driver.Backoff;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.driver.PointMap;
import io.orquestador.support.driver.PollClass;
import io.orquestador.support.driver.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
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
        PointMap<Point> points,
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
        return parse(config, new Problems(text(config::device)));
    }

    /** @param problems gets what cannot be used */
    static Settings parse(OpcUaConfig config, Problems problems) {
        var device = ConfigValues.device(config::device, problems);
        var backoff = Backoff.Limits.parse(config::backoffFirstMs, config::backoffMostMs, problems);
        var endpoints = endpoints(config, problems);
        var security = security(config, problems);
        var user = user(config, problems);
        boolean allowPlainPassword = flag("allowPlainPassword", config::allowPlainPassword, problems);
        int samplingMs = number("samplingMs", config::samplingMs, -1, PollClass.MOST_MS, problems);
        int queueSize = number("queueSize", config::queueSize, 1, 10_000, problems);
        int timeoutMs = number("timeoutMs", config::timeoutMs, 100, 30_000, problems);
        int sessionS = number("sessionTimeoutS", config::sessionTimeoutS, 10, 3_600, problems);
        int fillGapsH = number("fillGapsH", config::fillGapsH, 0, 8_760, problems);
        var points = PointMap.<Point>parse(
                lines(config::pollClasses),
                lines(config::points),
                classes -> new PointParser(classes)::parse,
                problems);
        return new Settings(
                device,
                endpoints,
                security,
                user,
                allowPlainPassword,
                problems.isEmpty() ? points : PointMap.empty(),
                samplingMs,
                queueSize,
                timeoutMs,
                1_000 * sessionS,
                fillGapsH,
                backoff.firstMs(),
                backoff.mostMs(),
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
        var first = text(config::endpointUrl);
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
        var policyName = text(config::securityPolicy);
        var policy =
                switch (policyName) {
                    case "None" -> SecurityPolicy.None;
                    case "Basic256Sha256" -> SecurityPolicy.Basic256Sha256;
                    case "Aes128_Sha256_RsaOaep" -> SecurityPolicy.Aes128_Sha256_RsaOaep;
                    case "Aes256_Sha256_RsaPss" -> SecurityPolicy.Aes256_Sha256_RsaPss;
                    default -> null;
                };
        var modeName = text(config::securityMode);
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
        var kind = text(config::userKind);
        var name = text(config::user);
        var secret = text(config::secret);
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
}
