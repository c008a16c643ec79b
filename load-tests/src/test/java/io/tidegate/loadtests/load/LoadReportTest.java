package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.latency.LatencyFigures;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LoadReportTest {
    private static final FlinkSampler.Seen FLINK = new FlinkSampler.Seen(
            10_000,
            List.of(new FlinkWatch.Checkpoint(11_000, 300, 5_000)),
            List.of(new FlinkSampler.Collections(10_000, 100), new FlinkSampler.Collections(11_000, 140)),
            Optional.empty());

    @Test
    void shouldDrawWhatWasSeen() throws Exception {
        String page = LoadReport.text("a <job> & its Kafka", result(1_000), List.of(), FLINK);
        assertThat(page).contains("a &lt;job&gt; &amp; its Kafka", "Garbage collection", "Checkpoints");
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(6);
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1);
    }

    @Test
    void shouldDrawARunWithoutAnswers() throws Exception {
        LoadResult none = new LoadResult(10, 5, 5, 0, 200, List.of(), 0, new LatencyFigures(), true);
        String page = LoadReport.text("nothing", none, List.of(none), FlinkSampler.Seen.nothing());
        assertThat(page).contains("Nothing was answered", "Ended early", "Rates tried");
        parsed(page);
    }

    private static LoadResult result(int samples) {
        LatencyFigures latency = new LatencyFigures();
        for (int i = 1; i <= samples; i++) {
            latency.record(i * 1_000_000L);
        }
        List<LoadTimeline.Point> seconds =
                List.of(new LoadTimeline.Point(500, 400, 100, 1, 2, 3), new LoadTimeline.Point(500, 600, 0, 1, 2, 9));
        return new LoadResult(500, samples, 0, 0, 200, seconds, 0, latency, false);
    }

    /** All but the first line, and what HTML leaves open, is XML too: so plots that are no images are found. */
    private static Document parsed(String page) throws Exception {
        String xml = page.substring(page.indexOf("<html")).replace("<meta charset=\"utf-8\">", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
