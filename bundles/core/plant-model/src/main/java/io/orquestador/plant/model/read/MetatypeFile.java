package io.orquestador.plant.model.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads {@code OSGI-INF/metatype/*.xml} of a driver's bundle. The metatype service would not tell the ranges. */
public final class MetatypeFile {
    private MetatypeFile() {}

    /**
     * @param factoryPid of the driver's kind
     * @return the attributes of its configuration; empty when this file is about another PID
     * @throws IOException when it is no metatype file
     */
    public static Optional<List<Attribute>> attributes(InputStream file, String factoryPid) throws IOException {
        return read(file, factoryPid).map(Found::attributes);
    }

    /** @param localization path of its words in a bundle, without language and ending */
    public record Found(List<Attribute> attributes, String localization) {}

    /** The same, with where its words are. */
    public static Optional<Found> read(InputStream file, String factoryPid) throws IOException {
        var document = parse(file);
        var designates = document.getElementsByTagName("Designate");
        for (int i = 0; i < designates.getLength(); i++) {
            if (!(designates.item(i) instanceof Element designate)
                    || !designate.getAttribute("factoryPid").equals(factoryPid)
                    || !(designate.getElementsByTagName("Object").item(0) instanceof Element object)) continue;
            return Optional.of(new Found(
                    attributes(document, object.getAttribute("ocdref")), document.getAttribute("localization")));
        }
        return Optional.empty();
    }

    private static Element parse(InputStream file) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("This is no metatype file: " + e.getMessage(), e);
        }
    }

    private static List<Attribute> attributes(Element document, String ocd) {
        var attributes = new ArrayList<Attribute>();
        var descriptions = document.getElementsByTagName("AD");
        for (int i = 0; i < descriptions.getLength(); i++) {
            if (descriptions.item(i) instanceof Element attribute
                    && attribute.getParentNode() instanceof Element parent
                    && parent.getAttribute("id").equals(ocd)) attributes.add(attribute(attribute));
        }
        return attributes;
    }

    private static Attribute attribute(Element element) {
        var defaults = text(element, "default");
        boolean optional = element.getAttribute("required").equals("false");
        var list = !List.of("", "0").contains(element.getAttribute("cardinality"));
        return new Attribute(
                element.getAttribute("id"),
                text(element, "name").orElse(element.getAttribute("id")),
                element.getAttribute("description"),
                type(element.getAttribute("type")),
                list,
                text(element, "min"),
                text(element, "max"),
                !optional && !element.hasAttribute("default"),
                defaults.map(each -> list ? values(each) : List.of(each)).orElse(List.of()),
                options(element));
    }

    private static Optional<String> text(Element element, String name) {
        var text = element.getAttribute(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Attribute.Type type(String word) {
        return switch (word) {
            case "Boolean" -> Attribute.Type.BOOLEAN;
            case "Byte", "Short", "Integer" -> Attribute.Type.INTEGER;
            case "Long" -> Attribute.Type.LONG;
            case "Float", "Double" -> Attribute.Type.DOUBLE;
            default -> Attribute.Type.STRING;
        };
    }

    /** Several values are separated by commas; a backslash takes the next character as it is. Source: OSGi Compendium, 105.7. */
    private static List<String> values(String text) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) value.append(text.charAt(++i));
            else if (c == ',') {
                values.add(value.toString().strip());
                value.setLength(0);
            } else value.append(c);
        }
        values.add(value.toString().strip());
        return values;
    }

    private static List<String> options(Element element) {
        var options = new ArrayList<String>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element option && option.getTagName().equals("Option"))
                options.add(option.getAttribute("value"));
        }
        return options;
    }
}
