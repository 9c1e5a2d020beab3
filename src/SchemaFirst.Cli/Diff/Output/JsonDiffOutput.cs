using System.Text.Json;
using SchemaFirst.Reports;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility;

namespace SchemaFirst.Cli.Diff.Output;

/// <summary>One JSON document, valid against <c>docs/diff-report.schema.json</c>.</summary>
internal sealed class JsonDiffOutput(Stream stream) : IDiffOutput
{
    private readonly Utf8JsonWriter _writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = VisibleJsonEncoder.Instance });

    public void Write(IReadOnlyList<PairReport> reports, DiffTotals totals)
    {
        _writer.WriteStartObject();
        _writer.WriteStartArray("comparisons");
        foreach (var report in reports)
        {
            Write(report);
        }

        _writer.WriteEndArray();
        _writer.WriteStartObject("totals");
        _writer.WriteNumber("errors", totals.Errors);
        _writer.WriteNumber("warnings", totals.Warnings);
        _writer.WriteNumber("infos", totals.Infos);
        _writer.WriteNumber("allowed", totals.Allowed);
        _writer.WriteBoolean("fails", totals.Fails);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private void Write(PairReport report)
    {
        _writer.WriteStartObject();
        WriteSource("old", report.Pair.Old);
        WriteSource("new", report.Pair.New);
        if (report.Difference is { } difference)
        {
            WriteVerdicts("verdicts", difference.Verdicts);
            WriteVerdicts("verdictsWithVersion", difference.WithVersion);
        }

        _writer.WriteStartObject("versionStep");
        _writer.WriteString("needed", PairReport.Name(report.Needed));
        if (report.Pair.Taken is { } taken)
        {
            _writer.WriteString("taken", PairReport.Name(taken));
        }

        _writer.WriteEndObject();
        WriteCorpus(report.Corpus);
        _writer.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            Write(finding);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void Write(ShownFinding shown)
    {
        var finding = shown.Finding;
        _writer.WriteStartObject();
        _writer.WriteString("rule", finding.Rule.Id);
        _writer.WriteString("level", shown.Level.ToString().ToLowerInvariant());
        _writer.WriteString("instanceLocation", finding.InstanceLocation);
        _writer.WriteString("message", finding.Message);
        WriteVerdicts("verdicts", finding.Verdicts);
        WritePlace("old", finding.Old);
        WritePlace("new", finding.New);
        WriteOptional("policy", finding.Policy);
        WriteOptional("migrationStep", shown.Step);
        WriteOptional("allowed", shown.Allowed);
        _writer.WriteString("fingerprint", finding.Fingerprint);
        _writer.WriteString("documentation", finding.Rule.Documentation);
        _writer.WriteEndObject();
    }

    private void WriteSource(string name, SchemaSource? source)
    {
        if (source is not null)
        {
            _writer.WriteStartObject(name);
            _writer.WriteString("path", source.Path);
            WriteOptional("family", source.Id?.Family);
            WriteOptional("version", source.Id?.Version.ToString());
            _writer.WriteEndObject();
        }
    }

    private void WriteVerdicts(string name, VerdictPair verdicts)
    {
        _writer.WriteStartObject(name);
        foreach (var (direction, verdict) in new[] { ("backward", verdicts.Backward), ("forward", verdicts.Forward) })
        {
            _writer.WriteStartObject(direction);
            _writer.WriteString("kind", VerdictText.Name(verdict));
            WriteOptional("witness", verdict.Witness);
            WriteOptional("reason", verdict.Reason);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    private void WritePlace(string name, SchemaPlace? place)
    {
        if (place is not null)
        {
            _writer.WriteStartObject(name);
            _writer.WriteString("path", place.Path);
            _writer.WriteString("pointer", place.Pointer);
            _writer.WriteNumber("line", place.Span.StartLine + 1);
            _writer.WriteNumber("column", place.Span.StartColumn + 1);
            _writer.WriteEndObject();
        }
    }

    private void WriteCorpus(CorpusResult? corpus)
    {
        if (corpus is null)
        {
            return;
        }

        _writer.WriteStartObject("corpus");
        _writer.WriteNumber("total", corpus.Total);
        _writer.WriteNumber("validBefore", corpus.ValidBefore);
        _writer.WriteNumber("validAfter", corpus.ValidAfter);
        _writer.WriteNumber("broken", corpus.Broken);
        _writer.WriteNumber("gained", corpus.Gained);
        if (corpus.Migrated is { } migrated)
        {
            _writer.WriteNumber("migrated", migrated);
        }

        _writer.WriteNumber("unread", corpus.UnreadCount);
        WriteExamples("examples", corpus.Examples);
        WriteExamples("unreadExamples", corpus.Unread);
        _writer.WriteEndObject();
    }

    private void WriteExamples(string name, IReadOnlyList<CorpusExample> examples)
    {
        _writer.WriteStartArray(name);
        foreach (var example in examples)
        {
            _writer.WriteStartObject();
            _writer.WriteString("path", example.Path);
            _writer.WriteNumber("line", example.Line);
            _writer.WriteString("message", example.Message);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteOptional(string name, string? value)
    {
        if (value is not null)
        {
            _writer.WriteString(name, value);
        }
    }
}
