using System.CommandLine;
using System.CommandLine.Invocation;
using SchemaFirst.Codegen;
using SchemaFirst.Codegen.Commands;
using SchemaFirst.Codegen.Inference;

var root = GenerateCommand.CreateRoot();
root.Subcommands.Add(InferCommand.Create());
try
{
    var parsed = root.Parse(args);
    var exitCode = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Action is ParseErrorAction ? ExitCode.Usage : exitCode;
}
catch (Exception error) when (error is SampleException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.UnreadableInput;
}
