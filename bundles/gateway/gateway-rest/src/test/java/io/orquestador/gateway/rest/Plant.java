package io.orquestador.gateway.rest;

import io.orquestador.security.Subject;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** A small plant behind the gateway: what a test puts in is what REST tells. */
final class Plant {
    static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    static final long NOW_NANOS = NOW.getEpochSecond() * 1_000_000_000L;

    final Services services = new Services();
    final Map<String, TagValue> image = new LinkedHashMap<>();
    final List<String> notActive = new ArrayList<>();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    RestApplication application() {
        return new RestApplication(health("journal", "tags"), bundles(), services, clock);
    }

    HealthResource health(String... required) {
        return new HealthResource(services, bundles(), Set.of(required));
    }

    BundleStates bundles() {
        var context = (BundleContext) Proxy.newProxyInstance(
                Plant.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (self, method, args) -> null);
        return new BundleStates(context) {
            @Override
            String version() {
                return "1.2.3";
            }

            @Override
            List<String> notActive() {
                return notActive;
            }
        };
    }

    Plant withImage() {
        services.image = new ProcessImage() {
            @Override
            public Collection<TagDefinition> tags() {
                return image.values().stream().map(TagValue::tag).toList();
            }

            @Override
            public Optional<TagValue> value(String path) {
                return Optional.ofNullable(image.get(path));
            }

            @Override
            public long position() {
                return 0;
            }
        };
        return this;
    }

    TagValue tag(String path, TagType type, long bits, @Nullable String text, int status, int flags) {
        var definition =
                new TagDefinition(UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)), path, type, "Cel");
        var value = new TagValue(
                definition, bits, text, status, (byte) (type.code() | flags), NOW_NANOS + 1, NOW_NANOS + 2);
        image.put(path, value);
        return value;
    }

    TagValue number(String path, double value) {
        return tag(path, TagType.FLOAT64, Double.doubleToRawLongBits(value), null, 0, 0);
    }

    /** A request that the door let in on behalf of this subject; null: without a token. */
    static HttpServletRequest request(@Nullable Subject subject) {
        Map<String, Object> attributes = new HashMap<>();
        if (subject != null) attributes.put(ApiContext.SUBJECT, subject);
        return (HttpServletRequest) Proxy.newProxyInstance(
                Plant.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get((String) args[0]);
                    case "isSecure" -> true;
                    case "getHeader" -> "Host".equals(args[0]) ? "Plant.local:8443" : null;
                    default -> null;
                });
    }
}
