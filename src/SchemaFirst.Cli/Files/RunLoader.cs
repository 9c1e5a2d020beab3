using SchemaFirst.Cli.Commands;
using SchemaFirst.Cli.Output;
using SchemaFirst.Records;
using SchemaFirst.Records.Conversions;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <summary>Reads a run for a report: validated first, any version, memory lines left out (handbook H18).</summary>
internal sealed partial class RunLoader(RunOptions options, CliOutput output)
{
    private const int MostPrintedErrors = 20;

    /// <summary>How many lines of all runs so far are invalid or cannot become records of the latest version.</summary>
    public long InvalidCount { get; private set; }

    /// <summary>Reads a file, or standard input.</summary>
    public RunSummary Load(string path)
    {
        var name = path != InputFiles.StandardInput && RunName.TryParse(path, out var parsed) ? parsed : null;
        var builder = new RunBuilder(new RunSource(path.Replace('\\', '/'), name?.Date), options);
        var context = new ConversionContext(name?.RunId);
        var validator = new LineValidator(pin: null, MostPrintedErrors);
        var errors = new TextValidationOutput(output.Messages);
        var (invalid, memory) = (0L, 0L);
        try
        {
            using var stream = InputFiles.Open(path);
            using var reader = new RecordLineReader(stream);
            while (reader.MoveNext())
            {
                if (reader.IsTooLong || !validator.IsValid(reader.Line))
                {
                    builder.Skip(SkippedLineKind.Invalid);
                    PrintErrors(path, reader, validator, errors, ref invalid);
                }
                else if (validator.Schema!.Family == RecordVersion.MemoryRecord)
                {
                    builder.Skip(SkippedLineKind.MemoryRecord);
                    memory++;
                }
                else if (TestRecords.TryReadLatest(reader.Line, validator.Schema.Version, context, out var record, out var reason))
                {
                    builder.Add(record, reader.LineNumber, validator.DeclaredVersion);
                }
                else
                {
                    builder.Skip(SkippedLineKind.NotConvertible);
                    invalid++;
                    output.Messages.WriteLine($"{CliOutput.Printable(path)}:{reader.LineNumber}:1: {reason}");
                }
            }

            builder.LineCount = reader.LineNumber;
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }

        Summarize(path, invalid, memory);
        return builder.Build();
    }

    private static void PrintErrors(string path, RecordLineReader reader, LineValidator validator, TextValidationOutput errors, ref long invalid)
    {
        if (invalid < MostPrintedErrors && !reader.IsTooLong)
        {
            errors.Error(path, reader.LineNumber, validator.Errors[0], validator.DeclaredVersion);
        }

        invalid++;
    }

    private void Summarize(string path, long invalid, long memory)
    {
        InvalidCount += invalid;
        if (invalid > 0)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: left out {invalid} line(s) that are not valid records; `schemafirst validate` lists all errors.");
        }

        if (memory > 0)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: skipped {memory} memory line(s).");
        }
    }
}
