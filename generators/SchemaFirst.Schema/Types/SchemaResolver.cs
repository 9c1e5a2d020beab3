using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Schema.Types;

/// <summary>The last step of the way from text to what is emitted.</summary>
public static class SchemaResolver
{
    /// <summary>
    /// The model of a document; null when the document has errors, which are then among its diagnostics. Errors of other
    /// documents do not matter unless a reference leads there and finds nothing.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="set">The documents that it may refer to.</param>
    public static SchemaModel? Resolve(SchemaDocument document, SchemaSet set)
    {
        if (document.HasErrors || document.Root is null)
        {
            return null;
        }

        // Resolving the constraints visits every reference, so afterwards all complaints are known.
        var constraints = ConstraintResolver.Resolve(document, set);
        if (document.HasErrors)
        {
            return null;
        }

        var id = SchemaPath.ToId(document.Path);
        var rootName = CSharpName.ForFamily(id.Family);
        var types = TypeResolver.Resolve(document, set, rootName);
        return new SchemaModel(
            id,
            NamespaceSuffix(id.Version.ToString()),
            rootName,
            types.Root,
            types.Records,
            types.Enums,
            types.Unions,
            constraints,
            TypeResolver.Description(document.Root));
    }

    private static string NamespaceSuffix(string version) =>
        "V" + string.Concat(version.Select(character => char.IsLetterOrDigit(character) ? character : '_'));
}
