package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.check.Inspection;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A rule set that is about to be published: checked as a whole against what the job's rules may name. */
final class PublishableRuleSet {
    private PublishableRuleSet() {}

    /**
     * The document of a file; its warnings are shown.
     *
     * @throws TidegateException with all errors at once
     */
    static byte[] document(Path file, JobConfig job, PrintWriter err) {
        String text = ProjectFiles.text(file);
        Inspection inspection = RuleSets.inspector()
                .inspect(
                        file.toString(),
                        text,
                        CheckedReleaseLoader.schema(
                                JobSettings.catalog(job),
                                job.reference().plan(),
                                job.releases().profileFields()));
        inspection.warnings().forEach(warning -> err.println(warning.shown()));
        err.flush();
        inspection.orThrow();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
