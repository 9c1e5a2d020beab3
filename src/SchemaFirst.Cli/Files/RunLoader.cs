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
    private static readonly RecordLineReaderOptions LongLines = new(MaximumLineLengthBytes: 64 * 1024 * 1024);

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
        RefuseFolder(path);
        _paths.Add(path);
        var lines = new LineJudge(path, output, _reading);
        var runs = Read(path, new RunInFile(this, path, lines));
        InvalidCount += lines.InvalidCount;
        lines.Summarize();
        foreach (var run in runs)
        {
            Tell(path, run);
        }

        return _reading.IsSplit && runs is [{ AppendedRuns.Count: > 0 } only] ? Split(path, only) : runs;
    }

    private IReadOnlyList<RunSummary> Read(string path, RunInFile run)
    {
        try
        {
            using var stream = InputFiles.Open(path);
            using var records = RecordSource.Open(path, stream, LongLines, _reading.IsLenient);
            while (records.MoveNext())
            {
                run.Add(records);
            }

            return run.Build(records.LineCount);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }
    }

    // Where the runs begin is known once the file has been read, so it is read again.
    private IReadOnlyList<RunSummary> Split(string path, RunSummary whole)
    {
        if (path == InputFiles.StandardInput)
        {
            throw new CliException(ExitCode.Usage, "--split reads a file twice, which standard input does not allow; expected a file.");
        }

        var quiet = new CliOutput(Stream.Null, TextWriter.Null);
        var runs = Read(path, new RunInFile(this, path, new LineJudge(path, quiet, _reading)) { Starts = [.. whole.AppendedRuns.Select(boundary => boundary.LineNumber)] });
        Say(path, $"split into {runs.Count} runs, which begin at line {string.Join(", ", whole.AppendedRuns.Select(boundary => boundary.LineNumber).Prepend(1))}.");
        return runs;
    }

    private void Tell(string path, RunSummary run)
    {
        foreach (var note in run.Notes)
        {
            Say(path, $"{note.Text}; first at line {note.FirstLine}.");
        }

        if (!_reading.IsSplit && AppendedRunsText.Of(run) is { } appended)
        {
            Say(path, $"{appended}.");
        }
    }

    private static void RefuseFolder(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: is a directory; expected a file. --dir {CliOutput.Printable(path)} takes the runs in it.");
        }
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
        private readonly string _shownPath;
        private readonly DateOnly? _date;
        private readonly List<RunSummary> _runs = [];
        private RunBuilder _builder;
        private readonly List<RunSummary> _parts = [];
        private long _memoryLines;
        private long _partials;

        public RunInFile(RunLoader loader, string path, LineJudge lines)
        {
            (_loader, _path, _lines) = (loader, path, lines);
            var shownPath = loader.ShownPath(path);
            var name = shownPath != InputFiles.StandardInput && RunName.TryParse(shownPath, out var parsed) ? parsed : null;
            (_shownPath, _date) = (shownPath.Replace('\\', '/'), name?.Date);
            _builder = loader.NewBuilder(new RunSource(_shownPath, _date));
            _context = new ConversionContext(name?.RunId);
        }

        /// <summary>The lines at which other runs begin.</summary>
        public IReadOnlyList<long> Starts { get; init; } = [];

        public void Add(RecordSource records)
        {
            if (_runs.Count < Starts.Count && records.LineNumber >= Starts[_runs.Count])
            {
                EndRun(records.LineNumber - 1);
                _builder = _loader.NewBuilder(new RunSource(NameOfRun, _date));
            }

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

        public IReadOnlyList<RunSummary> Build(long lineCount)
        {
            _builder.LineCount = lineCount - _partials;
            if (_memoryLines > 0 && Starts.Count == 0)
            {
                _loader.Say(_path, $"skipped {_memoryLines} memory line(s).");
            }

            if (_partials > 0 && _builder.LineCount == 0)
            {
                return _parts;
            }

            EndRun(lineCount - _partials);
            return [.. _parts, .. _runs];
        }

        private string NameOfRun => $"{_shownPath} (run {_runs.Count + 1})";

        // A run that was appended has the day of its tests, not that of the file's name.
        private void EndRun(long lineCount)
        {
            _builder.LineCount = lineCount;
            var run = _builder.Build();
            var date = Starts.Count > 0 && run.LastEnd is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : _date;
            var path = Starts.Count > 0 ? NameOfRun : _shownPath;
            _runs.Add(run with { Sources = [run.Source with { DisplayPath = path, Date = date }], FailedTests = [.. run.FailedTests.Select(test => test with { Source = path })] });
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
