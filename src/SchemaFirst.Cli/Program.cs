using SchemaFirst.Cli;

return CommandLine.Run(args, CliOutput.ForConsole());
