using System.CommandLine;
using SchemaFirst.Codegen;
using SchemaFirst.Codegen.Commands;
using SchemaFirst.Codegen.Inference;

var root = GenerateCommand.CreateRoot();
root.Subcommands.Add(InferCommand.Create());
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is SampleException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.UnreadableInput;
}
