using System.Text.Json;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Output;

/// <summary>
/// SARIF 2.1.0 (OASIS). Results come first and the rules they break last, so that nothing but the rules' ids is kept. A
/// finding's place in its document is a logical location.
/// </summary>
/// <param name="stream">Takes the document.</param>
/// <param name="columnKind"><c>unicodeCodePoints</c> or <c>utf16CodeUnits</c>: what columns count.</param>
/// <param name="describeRule">A rule's description by its id; null for none.</param>
internal sealed class SarifFindingWriter(Stream stream, string columnKind, Func<string, string?> describeRule) : IFindingWriter
{
    private const string SchemaUri = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const int MostPendingBytes = 64 * 1024;

    private readonly Utf8JsonWriter _writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = VisibleJsonEncoder.Instance });
    private readonly Dictionary<string, int> _rules = new(StringComparer.Ordinal);
    private readonly List<(string? Path, string Message)> _problems = [];

    public void Begin()
    {
        _writer.WriteStartObject();
        _writer.WriteString("$schema", SchemaUri);
        _writer.WriteString("version", "2.1.0");
        _writer.WriteStartArray("runs");
        _writer.WriteStartObject();
        _writer.WriteString("columnKind", columnKind);
        _writer.WriteStartArray("results");
    }

    public void Write(Finding finding)
    {
        if (!_rules.TryGetValue(finding.RuleId, out var rule))
        {
            _rules[finding.RuleId] = rule = _rules.Count;
        }

        _writer.WriteStartObject();
        _writer.WriteString("ruleId", finding.RuleId);
        _writer.WriteNumber("ruleIndex", rule);
        _writer.WriteString("level", LevelName(finding.Level));
        WriteMessage("message", finding.Message);
        WriteLocation(finding.Path, finding.Place, finding.Pointer);
        WriteProperties(finding.Properties);
        _writer.WriteEndObject();
        if (_writer.BytesPending > MostPendingBytes)
        {
            _writer.Flush();
        }
    }

    public void WriteProblem(string? path, string message) => _problems.Add((path, message));

    public void End()
    {
        _writer.WriteEndArray();
        WriteTool();
        WriteInvocation();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private void WriteLocation(string? path, FindingPlace? place, string? pointer)
    {
        _writer.WriteStartArray("locations");
        _writer.WriteStartObject();
        _writer.WriteStartObject("physicalLocation");
        _writer.WriteStartObject("artifactLocation");
        if (path is null)
        {
            WriteMessage("description", "standard input");
        }
        else
        {
            _writer.WriteString("uri", ToUri(path));
        }

        _writer.WriteEndObject();
        if (place is { } known)
        {
            _writer.WriteStartObject("region");
            _writer.WriteNumber("startLine", known.Line);
            _writer.WriteNumber("startColumn", known.Column);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
        if (pointer is not null)
        {
            _writer.WriteStartArray("logicalLocations");
            _writer.WriteStartObject();
            _writer.WriteString("fullyQualifiedName", pointer);
            _writer.WriteEndObject();
            _writer.WriteEndArray();
        }

        _writer.WriteEndObject();
        _writer.WriteEndArray();
    }

    private void WriteProperties(IReadOnlyList<(string Name, string Value)> properties)
    {
        if (properties.Count == 0)
        {
            return;
        }

        _writer.WriteStartObject("properties");
        foreach (var (name, value) in properties)
        {
            _writer.WriteString(name, value);
        }

        _writer.WriteEndObject();
    }

    private void WriteTool()
    {
        _writer.WriteStartObject("tool");
        _writer.WriteStartObject("driver");
        _writer.WriteString("name", "schemafirst");
        _writer.WriteString("semanticVersion", ToolVersion.Text);
        _writer.WriteStartArray("rules");
        foreach (var id in _rules.OrderBy(rule => rule.Value).Select(rule => rule.Key))
        {
            _writer.WriteStartObject();
            _writer.WriteString("id", id);
            if (describeRule(id) is { } description)
            {
                WriteMessage("shortDescription", description);
            }

            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteInvocation()
    {
        _writer.WriteStartArray("invocations");
        _writer.WriteStartObject();
        _writer.WriteBoolean("executionSuccessful", _problems.Count == 0);
        _writer.WriteStartArray("toolExecutionNotifications");
        foreach (var (path, message) in _problems)
        {
            _writer.WriteStartObject();
            _writer.WriteString("level", "error");
            WriteMessage("message", message);
            WriteLocation(path, place: null, pointer: null);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
    }

    private void WriteMessage(string name, string text)
    {
        _writer.WriteStartObject(name);
        _writer.WriteString("text", text);
        _writer.WriteEndObject();
    }

    // Relative paths stay relative, to be resolved against the root of the sources by whoever reads the log.
    private static string ToUri(string path)
    {
        var isAbsolute = System.IO.Path.IsPathRooted(path);
        var parts = path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString);
        return (isAbsolute ? "file://" + (path[0] is '/' or '\\' ? "" : "/") : "") + string.Join('/', parts);
    }

    private static string LevelName(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };
}
