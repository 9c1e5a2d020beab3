using SchemaFirst.Records;
using SchemaFirst.Records.Conversions;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <summary>Reads runs for a report: validated first, any version, memory lines left out.</summary>
/// <param name="options">What the statistics of a run depend on.</param>
/// <param name="output">Where errors go.</param>
/// <param name="source">The path that runs are to have instead of that of their file: of what they are a part.</param>
/// <param name="reading">How records are read; null for strictly.</param>
internal sealed partial class RunLoader(RunOptions options, CliOutput output, string? source = null, RunReading? reading = null)
{
    // Partial reports are one line each, and hold up to 128 numbers for every model and test.
    private static readonly RecordLineReaderOptions LongLines = new(MaximumLineLengthBytes: 256 * 1024 * 1024);

    private readonly RunReading _reading = reading ?? new RunReading();
    private readonly List<string> _paths = [];

    /// <summary>How many lines of all runs so far are invalid or cannot become records of the latest version.</summary>
    public long InvalidCount { get; private set; }

    /// <summary>The files that were read so far.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>The memory run that is believed where records could not measure; null for none.</summary>
    public MemoryRun? Memory { get; set; }

    /// <summary>Reads a file, or standard input, that holds one run.</summary>
    /// <exception cref="CliException">It cannot be read, or holds several.</exception>
    public RunSummary Load(string path) =>
        LoadAll(path) is [var only] ? only : throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} holds several runs; expected one.");

    /// <summary>Reads a file, or standard input: a run of records, or partial reports, one a line.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    public IReadOnlyList<RunSummary> LoadAll(string path)
    {
        var lines = new LineJudge(path, output, _reading);
        var run = new RunInFile(this, path, lines);
        try
        {
            using var stream = Open(path);
            using var records = RecordSource.Open(path, stream, LongLines, _reading.IsLenient);
            while (records.MoveNext())
            {
                run.Add(records);
            }

            run.End(records.LineCount);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }

        InvalidCount += lines.InvalidCount;
        lines.Summarize();
        return run.Build();
    }

    private RunBuilder NewBuilder(RunSource runSource) => new(runSource, options) { Memory = Memory };

    private Stream Open(string path)
    {
        _paths.Add(path);
        return InputFiles.Open(path);
    }

    /// <summary>What is made of one file while it is read.</summary>
    private sealed class RunInFile
    {
        private readonly RunLoader _loader;
        private readonly string _path;
        private readonly LineJudge _lines;
        private readonly ConversionContext _context;
        private readonly RunBuilder _builder;
        private readonly List<RunSummary> _parts = [];
        private long _memoryLines;
        private long _partials;

        public RunInFile(RunLoader loader, string path, LineJudge lines)
        {
            (_loader, _path, _lines) = (loader, path, lines);
            var shownPath = loader.ShownPath(path);
            var name = shownPath != InputFiles.StandardInput && RunName.TryParse(shownPath, out var parsed) ? parsed : null;
            _builder = loader.NewBuilder(new RunSource(shownPath.Replace('\\', '/'), name?.Date));
            _context = new ConversionContext(name?.RunId);
        }

        public void Add(RecordSource records)
        {
            if (!_lines.IsValid(records))
            {
                _builder.Skip(_lines.IsTorn ? SkippedLineKind.Torn : SkippedLineKind.Invalid);
                return;
            }

            if (_lines.RemovedValues > 0)
            {
                _builder.Note(RunNoteKind.NonFiniteAsAbsent, records.LineNumber, _lines.RemovedValues);
            }

            switch (_lines.Schema.Family)
            {
                case RecordVersion.MemoryRecord:
                    _builder.Skip(SkippedLineKind.MemoryRecord);
                    _memoryLines++;
                    break;
                case RecordVersion.ReportPartial:
                    _parts.AddRange(ReadPartial(records));
                    _partials++;
                    break;
                case RecordVersion.TestRecord:
                    AddRecord(records);
                    break;
                default:
                    throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(_path)} is a report; expected records, or partial reports (--partial).");
            }
        }

        public void End(long lineCount) => _builder.LineCount = lineCount - _partials;

        public IReadOnlyList<RunSummary> Build()
        {
            if (_memoryLines > 0)
            {
                _loader.Say(_path, $"skipped {_memoryLines} memory line(s).");
            }

            if (_partials > 0 && _builder.LineCount == 0)
            {
                return _parts;
            }

            var run = _builder.Build();
            foreach (var note in run.Notes)
            {
                _loader.Say(_path, $"{note.Text}; first at line {note.FirstLine}.");
            }

            return [.. _parts, run];
        }

        private void AddRecord(RecordSource records)
        {
            if (TestRecords.TryReadPartly(_lines.Record(records), _lines.Schema.Version, _context, out var record, out var gaps, out var reason))
            {
                _builder.Add(record, records.LineNumber, _lines.DeclaredVersion, gaps);
                return;
            }

            _builder.Skip(SkippedLineKind.NotConvertible);
            _lines.Refuse(records.LineNumber, reason);
        }

        // A part that is left out would make the report silently wrong, so it ends here.
        private IReadOnlyList<RunSummary> ReadPartial(RecordSource records) =>
            PartialReport.TryRead(_lines.Record(records), _loader.Options, out var runs, out var reason)
                ? runs
                : throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(_path)}:{records.LineNumber}: {reason}");
    }

    private RunOptions Options => options;

    private string ShownPath(string path) => source ?? path;

    private void Say(string path, string text) => output.Messages.WriteLine($"{CliOutput.Printable(path)}: {text}");
}
