using System.Text.Json;
using SchemaFirst.Cli.Files;
using SchemaFirst.Reports;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli.Output;

/// <summary>Lines as compilers print them, then a line for each file.</summary>
internal sealed class TextSchemaCheckOutput(TextWriter writer) : ISchemaCheckOutput
{
    public void Begin()
    {
    }

    public void File(string path, IReadOnlyList<SchemaDiagnostic> diagnostics, string? problem)
    {
        foreach (var diagnostic in diagnostics)
        {
            writer.WriteLine(SchemaFiles.Describe(diagnostic));
        }

        writer.WriteLine(problem ?? $"{CliOutput.Printable(path)}: {Counts(diagnostics.Count(one => one.IsError), diagnostics.Count(one => !one.IsError))}");
    }

    public void End(SchemaCheckTotals totals) =>
        writer.WriteLine($"Total: {Counts(totals.Errors, totals.Warnings)} in {Count(totals.Files, "file")}{(totals.Unreadable > 0 ? $", {totals.Unreadable} not readable" : "")}");

    private static string Counts(int errors, int warnings) => (errors, warnings) switch
    {
        (0, 0) => "ok",
        (0, _) => Count(warnings, "warning"),
        (_, 0) => Count(errors, "error"),
        _ => $"{Count(errors, "error")}, {Count(warnings, "warning")}",
    };

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}

/// <summary>One JSON document; see <c>docs/schema.md</c>.</summary>
internal sealed class JsonSchemaCheckOutput(Stream stream) : ISchemaCheckOutput
{
    private readonly Utf8JsonWriter _writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = VisibleJsonEncoder.Instance });

    public void Begin()
    {
        _writer.WriteStartObject();
        _writer.WriteStartArray("files");
    }

    public void File(string path, IReadOnlyList<SchemaDiagnostic> diagnostics, string? problem)
    {
        _writer.WriteStartObject();
        _writer.WriteString("path", path);
        _writer.WriteStartArray("findings");
        foreach (var diagnostic in diagnostics)
        {
            _writer.WriteStartObject();
            _writer.WriteString("id", diagnostic.Id);
            _writer.WriteString("level", diagnostic.IsError ? "error" : "warning");
            _writer.WriteNumber("line", diagnostic.Span.StartLine + 1);
            _writer.WriteNumber("column", diagnostic.Span.StartColumn + 1);
            _writer.WriteString("message", diagnostic.Message);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        if (problem is not null)
        {
            _writer.WriteString("problem", problem);
        }

        _writer.WriteEndObject();
        _writer.Flush();
    }

    public void End(SchemaCheckTotals totals)
    {
        _writer.WriteEndArray();
        _writer.WriteNumber("errors", totals.Errors);
        _writer.WriteNumber("warnings", totals.Warnings);
        _writer.WriteEndObject();
        _writer.Flush();
        stream.WriteByte((byte)'\n');
    }
}

/// <summary>Findings for SARIF viewers and GitHub.</summary>
internal sealed class FindingSchemaCheckOutput(IFindingWriter writer) : ISchemaCheckOutput
{
    public void Begin() => writer.Begin();

    public void File(string path, IReadOnlyList<SchemaDiagnostic> diagnostics, string? problem)
    {
        var file = path == InputFiles.StandardInput ? null : path;
        foreach (var diagnostic in diagnostics)
        {
            writer.Write(new Finding(
                diagnostic.Id,
                diagnostic.IsError ? FindingLevel.Error : FindingLevel.Warning,
                diagnostic.Message,
                file,
                new FindingPlace(diagnostic.Span.StartLine + 1, diagnostic.Span.StartColumn + 1)));
        }

        if (problem is not null)
        {
            writer.WriteProblem(file, problem);
        }
    }

    public void End(SchemaCheckTotals totals) => writer.End();
}
