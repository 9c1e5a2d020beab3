using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaFirst.Generators;

/// <summary>What a consumer's project says.</summary>
internal static class GeneratorOptions
{
    private const string DefaultNamespace = "SchemaFirst.Generated";
    private const string KindMetadata = "build_metadata.AdditionalFiles.SchemaFirstKind";
    private const string Extension = ".schema.json";

    /// <summary>The namespace that version namespaces go below: <c>SchemaFirstNamespace</c>, else <c>RootNamespace</c>.</summary>
    public static string RootNamespace(AnalyzerConfigOptionsProvider options)
    {
        foreach (var name in new[] { "build_property.SchemaFirstNamespace", "build_property.RootNamespace" })
        {
            if (options.GlobalOptions.TryGetValue(name, out var value) && value.Trim().Length > 0)
            {
                return value.Trim();
            }
        }

        return DefaultNamespace;
    }

    /// <summary>True for additional files that the project marks as schemas, or that mark themselves by their name.</summary>
    public static bool IsSchema(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(KindMetadata, out var kind) && kind.Length > 0
            ? kind == "Schema"
            : file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
}
