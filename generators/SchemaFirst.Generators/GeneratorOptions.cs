using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators;

/// <summary>What a consumer's project says.</summary>
internal static class GeneratorOptions
{
    private const string DefaultNamespace = "SchemaFirst.Generated";
    private const string KindMetadata = "build_metadata.AdditionalFiles.SchemaFirstKind";
    private const string UriMetadata = "build_metadata.AdditionalFiles.SchemaFirstUri";
    private const string LatestMetadata = "build_metadata.AdditionalFiles.SchemaFirstLatest";
    private const string SchemaKind = "Schema";
    private const string ReferenceKind = "Reference";
    private const string Extension = ".schema.json";

    /// <summary>
    /// The namespace that version namespaces go below: <c>SchemaFirstNamespace</c>, else <c>RootNamespace</c>. The latter is the
    /// project's name unless it is set, and that may be <c>my-app</c>; what C# does not allow becomes an underscore.
    /// </summary>
    public static string RootNamespace(AnalyzerConfigOptionsProvider options)
    {
        foreach (var name in new[] { "build_property.SchemaFirstNamespace", "build_property.RootNamespace" })
        {
            if (options.GlobalOptions.TryGetValue(name, out var value) && ToNamespace(value) is { Length: > 0 } @namespace)
            {
                return @namespace;
            }
        }

        return DefaultNamespace;
    }

    /// <summary>
    /// An additional file that the project marks as a schema (<c>SchemaFirstKind="Schema"</c>) or as a schema that is only referred to
    /// (<c>Reference</c>), or that marks itself by its name, with what the project says of it: <c>SchemaFirstUri</c> is the URI by which
    /// others refer to it, <c>SchemaFirstLatest</c> asks for names without a version. None for any other file.
    /// </summary>
    public static IEnumerable<SchemaFile> Schema(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellation) =>
        Kind(file, options) is (SchemaKind or ReferenceKind) and var kind
            ? [new SchemaFile(file.Path, Text(file, cancellation), Metadata(file, options, UriMetadata), kind == ReferenceKind, AssertsFormats(options), IsNamedLatest(file, options))]
            : [];

    /// <summary>An additional file that the project marks as a migration, or that is called so; none for any other file.</summary>
    public static IEnumerable<MigrationFile> Migration(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellation) =>
        IsMigration(file, options) ? [new MigrationFile(file.Path, Text(file, cancellation))] : [];

    private static string Text(AdditionalText file, CancellationToken cancellation) => file.GetText(cancellation)?.ToString() ?? "";

    private static string Kind(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        Metadata(file, options, KindMetadata) ?? (file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? SchemaKind : "");

    private static string? Metadata(AdditionalText file, AnalyzerConfigOptionsProvider options, string name) =>
        options.GetOptions(file).TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static bool IsNamedLatest(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        bool.TryParse(Metadata(file, options, LatestMetadata), out var isNamed) && isNamed;

    private static bool IsMigration(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(KindMetadata, out var kind) && kind.Length > 0
            ? kind == "Migration"
            : Path.GetFileName(file.Path) == MigrationDocument.FileName;

    private static bool AssertsFormats(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.SchemaFirstAssertFormats", out var value) && bool.TryParse(value, out var asserts) && asserts;

    private static string ToNamespace(string text) =>
        string.Join(".", text.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(ToIdentifier));

    private static string ToIdentifier(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        }

        if (!SyntaxFacts.IsIdentifierStartCharacter(name[0]))
        {
            name.Insert(0, '_');
        }

        var identifier = name.ToString();
        return SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;
    }
}
