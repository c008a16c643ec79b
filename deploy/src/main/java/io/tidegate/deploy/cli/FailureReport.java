package io.tidegate.deploy.cli;

import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person what went wrong: problems in words, a bug by its log file, never a stack trace. */
final class FailureReport implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    private final RunFolder folder;

    FailureReport(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof InterruptedException) {
            err.println(name + ": ended before its time");
            err.flush();
            return ExitCode.REFUSED;
        }
        Optional<TidegateException> known = known(failure);
        if (known.isPresent() && known.get().problems().stream().allMatch(FailureReport::isTheirs)) {
            for (Problem problem : known.get().problems()) {
                err.println(name + ": " + problem);
            }
            err.flush();
            return ExitCode.REFUSED;
        }
        LOG.error("{} failed", name, failure);
        err.println(name + ": this is a fault of Tidegate: " + failure);
        Optional<Path> log = folder.keepLog();
        log.ifPresent(path -> err.println("Its log is " + path));
        err.flush();
        return ExitCode.BUG;
    }

    /** Problems may be wrapped by a thread that carried them. */
    private static Optional<TidegateException> known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TidegateException problems) {
                return Optional.of(problems);
            }
        }
        return Optional.empty();
    }

    private static boolean isTheirs(Problem problem) {
        return problem.code().type() != ErrorType.BUG;
    }
}
