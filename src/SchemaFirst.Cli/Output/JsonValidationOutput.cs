using System.Text.Json;
using SchemaFirst.Cli.Commands;
using SchemaFirst.Evaluator.Drift;
using SchemaFirst.Json.Validation;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Output;

/// <summary>One JSON document, written as it comes, so that its size costs no memory; see <c>docs/validate.md</c>.</summary>
internal sealed class JsonValidationOutput(Stream stream) : IValidationOutput
{
    private readonly Utf8JsonWriter _writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = VisibleJsonEncoder.Instance });
    private readonly List<string> _notes = [];

    public bool ShowsEveryRecord => false;

    public void Begin()
    {
        _writer.WriteStartObject();
        _writer.WriteStartArray("files");
    }

    public void BeginFile(string path)
    {
        _notes.Clear();
        _writer.WriteStartObject();
        _writer.WriteString("path", path);
        _writer.WriteStartArray("errors");
    }

    public void Record(string path, RecordVerdict record)
    {
        foreach (var error in record.Errors)
        {
            WriteError(record.LineNumber, error, record.DeclaredVersion);
        }
    }

    public void Note(string path, string text) => _notes.Add(text);

    public void EndFile(string path, FileResult result)
    {
        _writer.WriteEndArray();
        _writer.WriteStartArray("notes");
        foreach (var note in _notes)
        {
            _writer.WriteStringValue(note);
        }

        _writer.WriteEndArray();
        _writer.WriteNumber("total", result.Total);
        _writer.WriteNumber("valid", result.Valid);
        _writer.WriteNumber("errorCount", result.ErrorCount);
        if (result.Problem is { } problem)
        {
            _writer.WriteString("problem", problem);
        }

        _writer.WriteEndObject();
    }

    public void End(int fileCount, long total, long valid, IReadOnlyList<SchemaDrift>? drift)
    {
        _writer.WriteEndArray();
        _writer.WriteNumber("total", total);
        _writer.WriteNumber("valid", valid);
        WriteDrift(drift);
        _writer.WriteEndObject();
        _writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private void WriteDrift(IReadOnlyList<SchemaDrift>? drift)
    {
        if (drift is null)
        {
            return;
        }

        _writer.WriteStartArray("drift");
        foreach (var (name, report) in drift)
        {
            _writer.WriteStartObject();
            _writer.WriteString("schema", name);
            _writer.WriteNumber("records", report.RecordCount);
            _writer.WriteStartArray("unnamed");
            foreach (var member in report.Unnamed)
            {
                WriteUnnamed(member);
            }

            _writer.WriteEndArray();
            _writer.WriteNumber("uncounted", report.UncountedCount);
            _writer.WriteStartArray("unseen");
            foreach (var location in report.Unseen)
            {
                _writer.WriteStringValue(location);
            }

            _writer.WriteEndArray();
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteUnnamed(UnnamedMember member)
    {
        _writer.WriteStartObject();
        _writer.WriteString("path", member.Path);
        _writer.WriteNumber("count", member.Count);
        _writer.WriteStartObject("first");
        _writer.WriteString("path", member.First.File);
        _writer.WriteNumber("line", member.First.Line);
        _writer.WriteNumber("column", member.First.Column);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteError(long lineNumber, ValidationError error, string? declaredVersion)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("line", lineNumber + error.Line - 1);
        _writer.WriteNumber("column", error.Column);
        _writer.WriteNumber("byteOffset", error.ByteOffset);
        _writer.WriteString("keyword", error.Keyword);
        _writer.WriteString("instanceLocation", error.InstanceLocation);
        _writer.WriteString("keywordLocation", error.KeywordLocation);
        _writer.WriteString("absoluteKeywordLocation", error.AbsoluteKeywordLocation);
        if (declaredVersion is not null)
        {
            _writer.WriteString("schemaVersion", declaredVersion);
        }

        _writer.WriteString("message", error.Message);
        if (error.IsUndecided)
        {
            _writer.WriteBoolean("undecided", true);
        }

        _writer.WriteEndObject();
        if (_writer.BytesPending > 64 * 1024)
        {
            _writer.Flush();
        }
    }
}
