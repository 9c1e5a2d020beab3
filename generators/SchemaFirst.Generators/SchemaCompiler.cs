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
internal sealed record SchemaFile(string Path, string Text, string? Uri = null, bool IsReference = false);

/// <summary>What became of one file: one model or none, and what is wrong with it.</summary>
internal sealed record CompiledSchema(string Path, EquatableArray<SchemaModel> Models, EquatableArray<SchemaDiagnostic> Diagnostics);

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
    public static CompiledSchemas Compile(ImmutableArray<SchemaFile> files, bool assertsFormat, CancellationToken cancellation)
    {
        var documents = files
            .GroupBy(file => file.Path, StringComparer.Ordinal)
            .OrderBy(group => SchemaPath.ToId(group.Key))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Document: Parse(group.First(), cancellation), group.First().IsReference, IsListedTwice: group.Count() > 1))
            .ToList();
        var set = new SchemaSet(documents.Select(entry => entry.Document));
        var names = new TakenNames();

        // Resolving one document finds errors in its own references only, so each is complete when its turn is over.
        // What is wrong with one that is only referred to is said where it is.
        return new CompiledSchemas(documents
            .Select(entry => entry.IsReference ? new CompiledSchema(entry.Document.Path, default, default) : Compile(entry.Document, set, assertsFormat, entry.IsListedTwice, names, cancellation))
            .ToEquatableArray());
    }

    private static SchemaDocument Parse(SchemaFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Uri.TryCreate(file.Uri, UriKind.Absolute, out var uri) ? SchemaDocument.Parse(file.Path, file.Text, uri) : SchemaDocument.Parse(file.Path, file.Text);
    }

    /// <summary>The families of the models, in order, each with its versions.</summary>
    public static EquatableArray<FamilyModel> Families(ImmutableArray<SchemaModel> models) =>
        models.OrderBy(model => model.Id).GroupBy(model => model.Id.Family).Select(family => new FamilyModel(
            family.Key,
            family.First().RootName,
            family.Select(model => new ContextType(model.NamespaceSuffix, model.RootName)).ToEquatableArray())).ToEquatableArray();

    private static CompiledSchema Compile(SchemaDocument document, SchemaSet set, bool assertsFormat, bool isListedTwice, TakenNames names, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var model = SchemaResolver.Resolve(document, set, assertsFormat);
        var complaint = model is null ? null : isListedTwice ? TakenNames.ListedTwice(document) : names.Take(model, document);
        IEnumerable<SchemaModel> models = model is null || complaint is not null ? [] : [model];
        var diagnostics = complaint is null ? document.Diagnostics : document.Diagnostics.Append(complaint);
        return new CompiledSchema(document.Path, models.ToEquatableArray(), diagnostics.ToEquatableArray());
    }
}
