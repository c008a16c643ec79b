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
    /** One of two checkpoints began during the run. */
    private static final FlinkSampler.Seen FLINK = new FlinkSampler.Seen(
            List.of(new FlinkWatch.Checkpoint(9_000, 300, 5_000), new FlinkWatch.Checkpoint(11_000, 300, 5_000)),
            List.of(new FlinkSampler.Collections(10_000, 100), new FlinkSampler.Collections(11_000, 140)),
            Optional.empty());

    @Test
    void shouldDrawWhatWasSeen() throws Exception {
        String page = LoadReport.text("a <job> & its Kafka", result(1_000), List.of(), FLINK);
        assertThat(page).contains("a &lt;job&gt; &amp; its Kafka", "Garbage collection of the job", "Checkpoints");
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(7);
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1);
    }

    @Test
    void shouldDrawARunWithoutAnswers() throws Exception {
        LoadResult none = LoadResults.of(10, new LatencyFigures(), LoadResult.Ending.ABANDONED);
        String page = LoadReport.text("nothing", none, List.of(none), FlinkSampler.Seen.nothing());
        assertThat(page).contains("Nothing was answered", "ended early", "Rates tried");
        parsed(page);
    }

    private static LoadResult result(int samples) {
        LatencyFigures latency = new LatencyFigures();
        for (int i = 1; i <= samples; i++) {
            latency.record(i * 1_000_000L);
        }
        return LoadResults.of(
                10_000,
                latency,
                List.of(
                        LoadResults.second(500, 400, 100, 9),
                        LoadResults.unanswered(500),
                        LoadResults.second(0, 600, 0, 3)),
                new LogCounts(31, 7, 2, 1, 4));
    }

    @Test
    void shouldLeaveAGapWhereNothingIsAnswered() throws Exception {
        String page = LoadReport.text("a gap", result(1_000), List.of(), FlinkSampler.Seen.nothing());
        Document document = parsed(page);
        // Percentiles, two dots for each of three latencies, two of throughput, the queue, two of the generator.
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1 + 6 + 2 + 1 + 2);
        assertThat(page).contains("<td>31</td><td>7</td><td>2</td><td>1</td><td>4</td>", "restarted during the run");
    }

    /** All but the first line, and what HTML leaves open, is XML too: so plots that are no images are found. */
    private static Document parsed(String page) throws Exception {
        String xml = page.substring(page.indexOf("<html")).replace("<meta charset=\"utf-8\">", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
