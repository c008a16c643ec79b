package io.tidegate.deploy.replay.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.NullMarked;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;

/** A page as the JDK's XML parser reads it. */
@NullMarked
final class ParsedPage {
    private static final double ASCENT = 9;
    private static final double DESCENT = 2;

    private final Document document;

    ParsedPage(String page) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            this.document = builder.parse(new InputSource(new StringReader(page)));
        } catch (Exception e) {
            throw new AssertionError("the page is not well-formed: " + e.getMessage() + "\n" + page, e);
        }
    }

    /** All that is to be read outside of images, with a space between one element and the next. */
    String text() {
        StringBuilder text = new StringBuilder();
        collect(document.getElementsByTagName("body").item(0), text);
        return text.toString().replaceAll("\\s+", " ");
    }

    private static void collect(Node node, StringBuilder text) {
        if (node instanceof Text) {
            text.append(' ').append(node.getTextContent());
        }
        for (int i = 0;
                i < node.getChildNodes().getLength() && !node.getNodeName().equals("svg");
                i++) {
            collect(node.getChildNodes().item(i), text);
        }
    }

    /** Names of all elements. */
    List<String> elements() {
        return all("*").stream().map(Element::getTagName).distinct().toList();
    }

    /** Elements of a name. */
    List<Element> all(String name) {
        return listed(document.getDocumentElement(), name);
    }

    /** The image with an aria label. */
    Element image(String label) {
        return all("svg").stream()
                .filter(image -> image.getAttribute("aria-label").equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no image '" + label + "'"));
    }

    /** The texts of an image in the order in which they were written, without hints. */
    static List<String> texts(Element image) {
        return listed(image, "text").stream().map(ParsedPage::written).toList();
    }

    static List<Element> listed(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** Holds every image to its edges, and its texts to places of their own. */
    void assertNothingOverlaps() {
        for (Element image : all("svg")) {
            String[] view = image.getAttribute("viewBox").split(" ", -1);
            double width = Double.parseDouble(view[2]);
            double height = Double.parseDouble(view[3]);
            for (Element box : listed(image, "rect")) {
                assertThat(number(box, "x") + number(box, "width")).isBetween(0.0, width);
                assertThat(number(box, "y") + number(box, "height")).isBetween(0.0, height);
            }
            List<Place> places =
                    listed(image, "text").stream().map(ParsedPage::place).toList();
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                assertThat(place.left).as("left of %s", place).isGreaterThanOrEqualTo(0);
                assertThat(place.right).as("right of %s", place).isLessThanOrEqualTo(width);
                assertThat(place.y + DESCENT).as("below %s", place).isLessThanOrEqualTo(height);
                assertThat(place.y - ASCENT).as("above %s", place).isGreaterThanOrEqualTo(0);
                for (Place other : places.subList(i + 1, places.size())) {
                    assertThat(place.meets(other)).as("%s on %s", place, other).isFalse();
                }
            }
        }
    }

    private static Place place(Element text) {
        String written = written(text);
        double width = Lettering.width(written);
        double x = number(text, "x");
        String look = ' ' + text.getAttribute("class") + ' ';
        double left = look.contains(" middle ") ? x - width / 2 : look.contains(" last ") ? x - width : x;
        return new Place(written, left, left + width, number(text, "y"));
    }

    private static String written(Element text) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < text.getChildNodes().getLength(); i++) {
            if (!(text.getChildNodes().item(i) instanceof Element)) {
                written.append(text.getChildNodes().item(i).getTextContent());
            }
        }
        return written.toString().strip();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private record Place(String text, double left, double right, double y) {
        boolean meets(Place other) {
            return left < other.right
                    && other.left < right
                    && y - ASCENT < other.y + DESCENT
                    && other.y - ASCENT < y + DESCENT;
        }
    }
}
