using SchemaFirst.Cli.Commands;
using SchemaFirst.Cli.Output;
using SchemaFirst.Records;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <content>Reads memory files: validated first, any version, test records left out.</content>
internal sealed partial class RunLoader
{
    /// <summary>Reads a memory monitor's file, or standard input.</summary>
    /// <exception cref="CliException">It cannot be read, or holds no sample.</exception>
    public MemoryRun LoadMemory(string path)
    {
        var builder = new MemoryRunBuilder(path.Replace('\\', '/'));
        var validator = new LineValidator(pin: null, MostPrintedErrors);
        var errors = new TextValidationOutput(output.Messages);
        var (invalid, tests) = (0L, 0L);
        try
        {
            using var stream = Open(path);
            AddMadeHeader(path, stream, builder);
            using var reader = new RecordLineReader(stream);
            while (reader.MoveNext())
            {
                if (reader.IsTooLong || !validator.IsValid(reader.Line))
                {
                    builder.Skip(SkippedLineKind.Invalid);
                    ReportInvalid(path, reader, validator, errors, ref invalid);
                }
                else if (validator.Schema!.Family != RecordVersion.MemoryRecord)
                {
                    tests++;
                }
                else if (MemoryRecords.TryReadLatest(reader.Line, validator.Schema.Version, out var record, out var reason))
                {
                    builder.Add(record);
                }
                else
                {
                    builder.Skip(SkippedLineKind.NotConvertible);
                    invalid++;
                    output.Messages.WriteLine($"{CliOutput.Printable(path)}:{reader.LineNumber}:1: {reason}");
                }
            }
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }

        Summarize(path, invalid, memory: 0);
        return Build(path, builder, tests);
    }

    // Files of 0.2.2 have no header; one is made of their first and last line, which a pipe cannot be asked for.
    private static void AddMadeHeader(string path, Stream stream, MemoryRunBuilder builder)
    {
        if (stream.CanSeek && MemoryHeader.TryMake(stream, path) is { } header)
        {
            builder.Add(header);
        }
    }

    // A monitor that was killed leaves half a line: that is expected of it, and no fault of the file.
    private void ReportInvalid(string path, RecordLineReader reader, LineValidator validator, TextValidationOutput errors, ref long invalid)
    {
        if (reader.IsTorn && !reader.IsTooLong)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}:{reader.LineNumber}: left out the last line, which is torn.");
        }
        else
        {
            PrintErrors(path, reader, validator, errors, ref invalid);
        }
    }

    private MemoryRun Build(string path, MemoryRunBuilder builder, long tests)
    {
        if (tests > 0)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: skipped {tests} line(s) that are no memory records.");
        }

        var run = builder.Build();
        return run.Count > 0
            ? run
            : throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: holds no memory sample; expected a file that `schemafirst memmon` wrote.");
    }
}
