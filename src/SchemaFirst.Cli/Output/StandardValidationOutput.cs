using System.Text.Json;
using SchemaFirst.Cli.Commands;
using SchemaFirst.Json.Validation;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Output;

/// <summary>How much the output of the specification says.</summary>
internal enum StandardOutputLevel
{
    /// <summary>Only whether a record is valid.</summary>
    Flag,

    /// <summary>All errors in one list.</summary>
    Basic,

    /// <summary>The errors as a tree that follows the schema.</summary>
    Detailed,
}

/// <summary>
/// The flag, basic and detailed outputs of JSON Schema (2020-12 core, section 12), a line for each record, valid ones included. Beside
/// what the specification has, a line names file and line, and an error its line and column.
/// </summary>
internal sealed class StandardValidationOutput(Stream stream, TextWriter messages, StandardOutputLevel level) : IValidationOutput
{
    private readonly BufferedStream _stream = new(stream, 64 * 1024);
    private Utf8JsonWriter? _reused;

    public bool ShowsEveryRecord => true;

    public void Begin()
    {
    }

    public void BeginFile(string path)
    {
    }

    public void Record(string path, RecordVerdict record)
    {
        var writer = _reused ??= new Utf8JsonWriter(_stream, new JsonWriterOptions { Encoder = VisibleJsonEncoder.Instance });
        writer.WriteStartObject();
        writer.WriteString("file", path);
        writer.WriteNumber("line", record.LineNumber);
        writer.WriteBoolean("valid", record.IsValid);
        if (level != StandardOutputLevel.Flag)
        {
            WriteErrors(writer, record);
        }

        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        _stream.WriteByte((byte)'\n');
    }

    // Who reads these lines expects records in them and nothing else.
    public void Note(string path, string text) => messages.WriteLine($"{CliOutput.Printable(path)}: note: {text}");

    public void EndFile(string path, FileResult result)
    {
        _stream.Flush();
        if (result.Problem is { } problem)
        {
            messages.WriteLine($"{CliOutput.Printable(path)}: {problem}");
        }
    }

    public void End(int fileCount, long total, long valid, IReadOnlyList<SchemaDrift>? drift) => _stream.Flush();

    private void WriteErrors(Utf8JsonWriter writer, RecordVerdict record)
    {
        writer.WriteString("keywordLocation", "");
        if (record.AbsoluteLocation("#") is { } root && record.SchemaUri is not null)
        {
            writer.WriteString("absoluteKeywordLocation", root);
        }

        writer.WriteString("instanceLocation", "");
        if (record.IsValid)
        {
            return;
        }

        writer.WriteStartArray("errors");
        if (level == StandardOutputLevel.Basic)
        {
            foreach (var error in record.Errors)
            {
                WriteUnit(writer, error.KeywordLocation, record.AbsoluteLocation(error.AbsoluteKeywordLocation), error.InstanceLocation, record, error, []);
            }
        }
        else
        {
            foreach (var unit in OutputUnit.TreeOf(record).Children)
            {
                WriteUnit(writer, record, unit);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteUnit(Utf8JsonWriter writer, RecordVerdict record, OutputUnit unit) =>
        WriteUnit(writer, unit.KeywordLocation, unit.AbsoluteLocation, unit.InstanceLocation, record, unit.Error, unit.Children);

    private static void WriteUnit(Utf8JsonWriter writer, string keywordLocation, string? absoluteLocation, string instanceLocation, RecordVerdict record, ValidationError? error, IReadOnlyList<OutputUnit> children)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("valid", false);
        writer.WriteString("keywordLocation", keywordLocation);
        if (absoluteLocation is not null)
        {
            writer.WriteString("absoluteKeywordLocation", absoluteLocation);
        }

        writer.WriteString("instanceLocation", instanceLocation);
        if (error is not null)
        {
            writer.WriteNumber("line", record.LineNumber + error.Line - 1);
            writer.WriteNumber("column", error.Column);
            writer.WriteString("error", error.Message);
        }

        if (children.Count > 0)
        {
            writer.WriteStartArray("errors");
            foreach (var child in children)
            {
                WriteUnit(writer, record, child);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
