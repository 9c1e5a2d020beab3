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
        var lines = new LineJudge(path, output, _reading);
        var tests = 0L;
        try
        {
            using var stream = Open(path);
            AddMadeHeader(path, stream, builder);
            using var records = RecordSource.Open(path, stream, new RecordLineReaderOptions(), _reading.IsLenient);
            while (records.MoveNext())
            {
                if (!lines.IsValid(records))
                {
                    builder.Skip(lines.IsTorn ? SkippedLineKind.Torn : SkippedLineKind.Invalid);
                }
                else if (lines.Schema.Family != RecordVersion.MemoryRecord)
                {
                    tests++;
                }
                else if (MemoryRecords.TryReadLatest(lines.Record(records), lines.Schema.Version, out var record, out var reason))
                {
                    builder.Add(record);
                }
                else
                {
                    builder.Skip(SkippedLineKind.NotConvertible);
                    lines.Refuse(records.LineNumber, reason);
                }
            }
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }

        InvalidCount += lines.InvalidCount;
        lines.Summarize();
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

    private MemoryRun Build(string path, MemoryRunBuilder builder, long tests)
    {
        if (tests > 0)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: skipped {tests} line(s) that are no memory records.");
        }

        var run = builder.Build();
        if (run.Count > 0)
        {
            return run;
        }

        var found = tests > 0 ? "holds test records, and no memory sample" : "holds no memory sample";
        var advice = tests > 0 && RunFinder.MemoryFileOf(path) is { } beside ? $" {CliOutput.Printable(beside)}, beside it, is one." : "";
        throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {found}; expected a file that `schemafirst memmon` wrote.{advice}");
    }
}
