using SchemaFirst.Cli.Commands;
using SchemaFirst.Cli.Output;
using SchemaFirst.Records;
using SchemaFirst.Records.Conversions;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <summary>Reads runs for a report: validated first, any version, memory lines left out.</summary>
/// <param name="options">What the statistics of a run depend on.</param>
/// <param name="output">Where errors go.</param>
/// <param name="source">The path that runs are to have instead of that of their file: of what they are a part.</param>
internal sealed partial class RunLoader(RunOptions options, CliOutput output, string? source = null)
{
    private const int MostPrintedErrors = 20;

    // Partial reports are one line each, and hold up to 128 numbers for every model and test.
    private static readonly RecordLineReaderOptions LongLines = new(MaximumLineLengthBytes: 256 * 1024 * 1024);

    private readonly List<string> _paths = [];

    /// <summary>How many lines of all runs so far are invalid or cannot become records of the latest version.</summary>
    public long InvalidCount { get; private set; }

    /// <summary>The files that were read so far.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Reads a file, or standard input, that holds one run.</summary>
    /// <exception cref="CliException">It cannot be read, or holds several.</exception>
    public RunSummary Load(string path) =>
        LoadAll(path) is [var only] ? only : throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} holds several runs; expected one.");

    /// <summary>Reads a file, or standard input: a run of records, or partial reports, one a line.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    public IReadOnlyList<RunSummary> LoadAll(string path)
    {
        var shownPath = source ?? path;
        var name = shownPath != InputFiles.StandardInput && RunName.TryParse(shownPath, out var parsed) ? parsed : null;
        var builder = new RunBuilder(new RunSource(shownPath.Replace('\\', '/'), name?.Date), options);
        var context = new ConversionContext(name?.RunId);
        var validator = new LineValidator(pin: null, MostPrintedErrors);
        var errors = new TextValidationOutput(output.Messages);
        List<RunSummary> parts = [];
        var (invalid, memory, partials) = (0L, 0L, 0L);
        try
        {
            using var stream = Open(path);
            using var reader = new RecordLineReader(stream, LongLines);
            while (reader.MoveNext())
            {
                if (reader.IsTooLong || !validator.IsValid(reader.Line))
                {
                    RefuseDocument(path, reader);
                    builder.Skip(SkippedLineKind.Invalid);
                    PrintErrors(path, reader, validator, errors, ref invalid);
                    continue;
                }

                switch (validator.Schema!.Family)
                {
                    case RecordVersion.MemoryRecord:
                        builder.Skip(SkippedLineKind.MemoryRecord);
                        memory++;
                        break;
                    case RecordVersion.ReportPartial:
                        parts.AddRange(ReadPartial(path, reader));
                        partials++;
                        break;
                    case RecordVersion.TestRecord:
                        AddRecord(path, reader, validator, context, builder, ref invalid);
                        break;
                    default:
                        throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} is a report; expected records, or partial reports (--partial).");
                }
            }

            builder.LineCount = reader.LineNumber - partials;
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }

        Summarize(path, invalid, memory);
        return partials > 0 && builder.LineCount == 0 ? parts : [.. parts, builder.Build()];
    }

    // A document over many lines, such as a report, would be thousands of errors.
    private static void RefuseDocument(string path, RecordLineReader reader)
    {
        if (reader.LineNumber == 1 && reader.Line.Trim(" \t\r"u8).SequenceEqual("{"u8))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} is a JSON document of several lines; expected records or partial reports, one a line.");
        }
    }

    private void AddRecord(string path, RecordLineReader reader, LineValidator validator, ConversionContext context, RunBuilder builder, ref long invalid)
    {
        if (TestRecords.TryReadLatest(reader.Line, validator.Schema!.Version, context, out var record, out var reason))
        {
            builder.Add(record, reader.LineNumber, validator.DeclaredVersion);
            return;
        }

        builder.Skip(SkippedLineKind.NotConvertible);
        invalid++;
        output.Messages.WriteLine($"{CliOutput.Printable(path)}:{reader.LineNumber}:1: {reason}");
    }

    // A part that is left out would make the report silently wrong, so it ends here.
    private IReadOnlyList<RunSummary> ReadPartial(string path, RecordLineReader reader) =>
        PartialReport.TryRead(reader.Line, options, out var runs, out var reason)
            ? runs
            : throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)}:{reader.LineNumber}: {reason}");

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

    private Stream Open(string path)
    {
        _paths.Add(path);
        return InputFiles.Open(path);
    }
}
