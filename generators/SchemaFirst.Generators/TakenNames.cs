using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators;

/// <summary>The names that schemas give to types and files. Of two schemas that want the same, the first in order has it.</summary>
internal sealed class TakenNames
{
    private readonly Dictionary<string, SchemaId> _types = new(StringComparer.Ordinal);

    // The compiler tells its generated files apart without regard to case.
    private readonly Dictionary<string, SchemaId> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _families = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a file that the project names twice, since its types cannot be there twice.</summary>
    public static SchemaDiagnostic ListedTwice(SchemaDocument document) =>
        Complain(SchemaDiagnostics.FileListedTwice, document, "Found this file twice among the project's additional files; expected it once.");

    /// <summary>Takes the names of a model; when one of them is taken, takes none and says which.</summary>
    public SchemaDiagnostic? Take(SchemaModel model, SchemaDocument document)
    {
        var types = TypeNames(model).Select(name => $"{model.NamespaceSuffix}.{name}").ToList();
        var file = $"{model.RootName}.{model.Id.Version}";
        if (types.FirstOrDefault(_types.ContainsKey) is { } type)
        {
            return Complain(document, model, $"makes the type {type}, which {_types[type]} makes too");
        }

        if (_families.TryGetValue(model.RootName, out var family) && family != model.Id.Family)
        {
            return Complain(document, model, $"is named {model.RootName} in C#, as the family {family} is");
        }

        if (_files.TryGetValue(file, out var other))
        {
            return Complain(document, model, $"makes the file {file}.g.cs, which {other} makes too");
        }

        types.ForEach(name => _types.Add(name, model.Id));
        _families[model.RootName] = model.Id.Family;
        _files.Add(file, model.Id);
        return null;
    }

    /// <summary>The names of all types that are made for a model.</summary>
    public static IEnumerable<string> TypeNames(SchemaModel model) =>
        model.Records.Select(record => record.Name)
            .Concat(model.Unions.Select(union => union.Name))
            .Concat(model.Enums.SelectMany(item => new[] { item.Name, item.Name + "Json" }))
            .Concat([model.RootName, model.RootName + "Validator"])
            .Distinct();

    private static SchemaDiagnostic Complain(SchemaDocument document, SchemaModel model, string what) =>
        Complain(SchemaDiagnostics.NameClash, document, $"Found that {model.Id} {what}; expected names of its own.");

    private static SchemaDiagnostic Complain(string id, SchemaDocument document, string message)
    {
        var start = document.Root!.Source.Span;
        return new SchemaDiagnostic(id, document.Path, new TextSpan(start.Start, 1, start.StartLine, start.StartColumn, start.StartLine, start.StartColumn + 1), message);
    }
}
