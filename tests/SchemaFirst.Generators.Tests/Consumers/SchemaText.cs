using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SchemaFirst.Generators.Tests.Consumers;

/// <summary>An additional file that is only in memory.</summary>
/// <param name="path">Its path.</param>
/// <param name="text">Its text; null for a file that cannot be read.</param>
internal sealed class SchemaText(string path, string? text) : AdditionalText
{
    private readonly SourceText? _text = text is null ? null : SourceText.From(text, Encoding.UTF8);

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => _text;
}

/// <summary>The MSBuild properties and item metadata that the compiler lets a generator see.</summary>
/// <param name="properties">By name, without <c>build_property.</c>.</param>
/// <param name="uris">The URIs of schemas that are there to be referred to, by path; every other file that is named so is a schema.</param>
/// <param name="latest">The kinds of the files whose latest version gets names, by their path.</param>
internal sealed class BuildOptions(
    IReadOnlyDictionary<string, string> properties, IReadOnlyDictionary<string, string> uris, IReadOnlyDictionary<string, string> latest) : AnalyzerConfigOptionsProvider
{
    private static readonly Values None = new(ImmutableDictionary<string, string>.Empty);
    private static readonly Values Schema = Metadata(("Kind", "Schema"));

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Values(properties.ToImmutableDictionary(property => "build_property." + property.Key, property => property.Value));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        latest.TryGetValue(textFile.Path, out var kind) ? Metadata(("Kind", kind), ("Latest", "true"))
        : uris.TryGetValue(textFile.Path, out var uri) ? Metadata(("Kind", "Reference"), ("Uri", uri))
        : textFile.Path.EndsWith(".schema.json", StringComparison.Ordinal) ? Schema
        : None;

    private static Values Metadata(params (string Name, string Value)[] entries) =>
        new(entries.ToImmutableDictionary(entry => "build_metadata.AdditionalFiles.SchemaFirst" + entry.Name, entry => entry.Value));

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
