using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Schema.Migrations;

/// <summary>A <c>migration.json</c>, parsed.</summary>
public sealed class MigrationDocument
{
    private readonly List<SchemaDiagnostic> _diagnostics = [];
    private readonly List<string> _drafts = [];

    internal MigrationDocument(string path) => Path = path;

    /// <summary>The file's name in a version's folder.</summary>
    public const string FileName = "migration.json";

    /// <summary>The file's path as it was given.</summary>
    public string Path { get; }

    /// <summary>Where the whole document stands.</summary>
    public TextSpan Span { get; internal set; }

    /// <summary>The version that it says the schema beside it comes from; null when it does not say.</summary>
    public Located? From { get; internal set; }

    /// <summary>The new version's store, a JSON Pointer; null without one.</summary>
    public Located? Extra { get; internal set; }

    /// <summary>The old version's store, a JSON Pointer; null without one.</summary>
    public Located? Reserve { get; internal set; }

    /// <summary>The shapes: one for a record, one a case for a union.</summary>
    public IReadOnlyList<MigrationShape> Shapes { get; internal set; } = [];

    /// <summary>The cases that only the new version has.</summary>
    public IReadOnlyList<AddedShape> Added { get; internal set; } = [];

    /// <summary>What is wrong with it so far.</summary>
    public IReadOnlyList<SchemaDiagnostic> Diagnostics => _diagnostics;

    /// <summary>Steps that would cure what is wrong, as JSON.</summary>
    public IReadOnlyList<string> Drafts => _drafts;

    /// <summary>True when nothing can be made of it.</summary>
    public bool HasErrors => _diagnostics.Exists(diagnostic => diagnostic.IsError);

    /// <summary>Parses a migration. Never throws on bad input: see <see cref="Diagnostics"/>.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="text">The file's text.</param>
    public static MigrationDocument Parse(string path, string text)
    {
        var document = new MigrationDocument(path);
        if (JsonParser.TryParse(text, out var value, out var error))
        {
            document.Span = value.Span;
            new MigrationParser(document).Parse(value);
        }
        else
        {
            document.Report(SchemaDiagnostics.NotJson, error.Span, error.Message);
        }

        return document;
    }

    internal void Propose(string step, string guess) => _drafts.Add($"{step.Substring(0, step.Length - 2)}, \"because\": {JsonValue.Quote("guess: " + guess)} }}");

    internal void Report(string id, TextSpan span, string message)
    {
        var diagnostic = new SchemaDiagnostic(id, Path, span, message);
        if (!_diagnostics.Contains(diagnostic))
        {
            _diagnostics.Add(diagnostic);
        }
    }
}
