using System.Collections.Immutable;
using SchemaFirst.Generators.Emit;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators;

/// <summary>A schema file as the compiler sees it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Uri">The URI that the project gives it; null for one made from the path.</param>
/// <param name="IsReference">True when it makes no types and is only there to be referred to.</param>
/// <param name="AssertsFormats">
/// True when the project sets <c>SchemaFirstAssertFormats</c>; else <c>format</c> is an annotation, unless a schema's vocabulary asserts it.
/// </param>
/// <param name="IsNamedLatest">True when the latest version of its family gets names without a version.</param>
internal sealed record SchemaFile(string Path, string Text, string? Uri, bool IsReference, bool AssertsFormats, bool IsNamedLatest);

/// <summary>What became of one file: one model or none, what is wrong with it, and the names of its types where they may be the latest.</summary>
internal sealed record CompiledSchema(string Path, EquatableArray<SchemaModel> Models, EquatableArray<SchemaDiagnostic> Diagnostics, EquatableArray<VersionNames> Names);

/// <summary>What became of all files.</summary>
internal sealed record CompiledSchemas(EquatableArray<CompiledSchema> Schemas)
{
    /// <summary>What became of one of them.</summary>
    public CompiledSchema Of(SchemaFile file) => Schemas.First(schema => schema.Path == file.Path);
}

/// <summary>From all schema files to models. They are resolved together, since they refer to each other.</summary>
internal static class SchemaCompiler
{
    /// <summary>All of them. An editor that has newer texts cancels between two files.</summary>
    public static CompiledSchemas Compile(ImmutableArray<SchemaFile> files, CancellationToken cancellation)
    {
        var parsed = files
            .GroupBy(file => file.Path, StringComparer.Ordinal)
            .OrderBy(group => SchemaPath.ToId(group.Key))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Parse(group.First(), group.Count() > 1, cancellation))
            .ToList();
        var set = new SchemaSet(parsed.Select(file => file.Document));
        var names = new TakenNames();

        // Resolving one document finds errors in its own references only, so each is complete when its turn is over.
        return new CompiledSchemas(parsed.Select(file => Compile(file, set, names, cancellation)).ToEquatableArray());
    }

    /// <summary>The families of the models, in order, each with its versions.</summary>
    public static Families Families(ImmutableArray<SchemaModel> models) =>
        new(models.OrderBy(model => model.Id).GroupBy(model => model.Id.Family).Select(family => new FamilyModel(
            family.Key,
            family.First().RootName,
            family.Select(model => new ContextType(model.NamespaceSuffix, model.RootName)).ToEquatableArray())).ToEquatableArray());

    /// <summary>The names of the latest version of each family, in order.</summary>
    public static LatestNames Latest(ImmutableArray<VersionNames> names) =>
        new(names.OrderBy(version => version.Id).GroupBy(version => version.Id.Family).Select(family => family.Last()).ToEquatableArray());

    private static ParsedFile Parse(SchemaFile file, bool isListedTwice, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var document = Uri.TryCreate(file.Uri, UriKind.Absolute, out var uri) ? SchemaDocument.Parse(file.Path, file.Text, uri) : SchemaDocument.Parse(file.Path, file.Text);
        return new ParsedFile(file, document, isListedTwice);
    }

    private static CompiledSchema Compile(ParsedFile parsed, SchemaSet set, TakenNames names, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (file, document, isListedTwice) = parsed;
        if (file.IsReference)
        {
            // What is wrong with one that is only referred to is said where it is.
            return new CompiledSchema(document.Path, default, default, file.IsNamedLatest ? Names(SchemaResolver.Resolve(document, set, file.AssertsFormats)) : default);
        }

        var model = SchemaResolver.Resolve(document, set, file.AssertsFormats);
        var complaint = model is null ? null : isListedTwice ? TakenNames.ListedTwice(document) : names.Take(model, document);
        IEnumerable<SchemaModel> models = model is null || complaint is not null ? [] : [model];
        var diagnostics = complaint is null ? document.Diagnostics : document.Diagnostics.Append(complaint);
        return new CompiledSchema(document.Path, models.ToEquatableArray(), diagnostics.ToEquatableArray(), file.IsNamedLatest && complaint is null ? Names(model) : default);
    }

    private static EquatableArray<VersionNames> Names(SchemaModel? model) => (model is null ? [] : new[] { VersionNames.Of(model) }).ToEquatableArray();

    private sealed record ParsedFile(SchemaFile File, SchemaDocument Document, bool IsListedTwice);
}
