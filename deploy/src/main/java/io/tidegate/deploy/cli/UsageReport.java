package io.tidegate.deploy.cli;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.validation.CardNumber;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Tells what is wrong with a command line as is usual, but never repeats what looks like a card number. */
final class UsageReport implements IParameterExceptionHandler {
    private final IParameterExceptionHandler usual;

    UsageReport(IParameterExceptionHandler usual) {
        this.usual = requireNonNull(usual, "usual is null");
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) throws Exception {
        if (!CardNumber.isIn(String.valueOf(failure.getMessage()))) {
            return usual.handleParseException(failure, arguments);
        }
        CommandLine command = failure.getCommandLine();
        command.getErr()
                .println(command.getCommandSpec().qualifiedName()
                        + ": an argument that does not belong there looks like a card number; expected tokens");
        command.getErr().flush();
        return ExitCode.REFUSED;
    }
}
