package io.tidegate.deploy.cli;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "tidegate",
        description = "Decides payments and loan applications while they stream through Kafka.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = BuildVersion.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ClusterCommand.class,
            PublishCommand.class,
            DecisionsCommand.class,
            DecisionCommand.class,
            RulesCommand.class,
            HistoryCommand.class,
            ListsCommand.class,
            ModelsCommand.class,
            OfficersCommand.class,
            TrainCommand.class,
            FeaturesCommand.class,
            ReferenceCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpWidth = 110,
        footerHeading = "%n",
        footer = "Example:%n  deploy/tidegate demo",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it did what was asked",
            "1:Tidegate is at fault; the message names a log file",
            "2:a flag, a file or a service is at fault; the message says what",
            "3:it ran, and what it checked does not hold"
        })
public final class TidegateCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final RunFolder folder;

    private TidegateCommand(RunFolder folder) {
        this.folder = folder;
    }

    /** The folder of the run that a command belongs to. */
    public static RunFolder folder(CommandSpec command) {
        return ((TidegateCommand) command.root().userObject()).folder;
    }

    /** The commands, those of modules further right included. */
    public static CommandLine commandLine(RunFolder folder, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new TidegateCommand(folder));
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            line.addSubcommand(provider.command());
        }
        return line.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(System.console() == null ? Ansi.OFF : Ansi.AUTO))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(new UsageReport(line.getParameterExceptionHandler()))
                .setExecutionExceptionHandler(new FailureReport(folder));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
