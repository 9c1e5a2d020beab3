using System.Collections.Immutable;
using SchemaFirst.Generators.Emit;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators;

/// <summary>A schema file as the compiler sees it.</summary>
internal sealed record SchemaFile(string Path, string Text);

/// <summary>What became of one file: one model or none, and what is wrong with it.</summary>
internal sealed record CompiledSchema(EquatableArray<SchemaModel> Models, EquatableArray<SchemaDiagnostic> Diagnostics);

/// <summary>From all schema files to models, in order of family and version, so that a new version comes after the others.</summary>
internal static class SchemaCompiler
{
    private const string NameClash = "SFG3001";

    public static IEnumerable<CompiledSchema> Compile(ImmutableArray<SchemaFile> files)
    {
        var documents = files
            .OrderBy(file => SchemaPath.ToId(file.Path))
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => SchemaDocument.Parse(file.Path, file.Text))
            .ToList();
        var set = new SchemaSet(documents);
        var taken = new Dictionary<string, SchemaId>(StringComparer.Ordinal);

        // Resolving one document may find errors in its own references only, so each is complete when its turn is over.
        foreach (var document in documents)
        {
            var model = SchemaResolver.Resolve(document, set);
            var clash = model is null ? null : FindClash(model, document, taken);
            IEnumerable<SchemaModel> models = model is null || clash is not null ? [] : [model];
            var diagnostics = clash is null ? document.Diagnostics : document.Diagnostics.Append(clash);
            yield return new CompiledSchema(models.ToEquatableArray(), diagnostics.ToEquatableArray());
        }
    }

    public static IEnumerable<FamilyModel> Families(ImmutableArray<SchemaModel> models) =>
        models.GroupBy(model => model.Id.Family).Select(family => new FamilyModel(
            family.Key,
            family.First().RootName,
            family.Select(model => new ContextType(model.NamespaceSuffix, model.RootName)).ToEquatableArray()));

    // Families share the namespace of a version; the first one in order keeps its names.
    private static SchemaDiagnostic? FindClash(SchemaModel model, SchemaDocument document, Dictionary<string, SchemaId> taken)
    {
        var names = TypeNames(model).Select(name => $"{model.NamespaceSuffix}.{name}").ToList();
        foreach (var name in names)
        {
            if (taken.TryGetValue(name, out var owner))
            {
                return new SchemaDiagnostic(NameClash, document.Path, document.Root!.Source.Span, $"Found that {model.Id} makes the type {name}, which {owner} makes too; expected families whose type names differ.");
            }
        }

        foreach (var name in names)
        {
            taken.Add(name, model.Id);
        }

        return null;
    }

    private static IEnumerable<string> TypeNames(SchemaModel model) =>
        model.Records.Select(record => record.Name)
            .Concat(model.Unions.Select(union => union.Name))
            .Concat(model.Enums.SelectMany(item => new[] { item.Name, item.Name + "Json" }))
            .Concat([model.RootName, model.RootName + "Validator"])
            .Distinct();
}
