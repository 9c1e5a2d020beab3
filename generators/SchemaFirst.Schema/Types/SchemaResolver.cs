using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Schema.Types;

/// <summary>The last step of the way from text to what is emitted.</summary>
public static class SchemaResolver
{
    /// <summary>
    /// The model of a document; null when the document, or one that its references reach, has errors, which are then among
    /// its diagnostics. Errors of other documents do not matter.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="set">The documents that it may refer to.</param>
    /// <param name="assertsFormat">True to make <c>format</c> an assertion.</param>
    public static SchemaModel? Resolve(SchemaDocument document, SchemaSet set, bool assertsFormat = false)
    {
        if (ResolveConstraints(document, set, assertsFormat) is not { } constraints)
        {
            return null;
        }

        var id = SchemaPath.ToId(document.Path);
        var rootName = CSharpName.ForRoot(id.Family);
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
            TypeResolver.Description(document.Root!));
    }

    /// <summary>What makes a document valid; null in the same cases.</summary>
    /// <param name="document">The document.</param>
    /// <param name="set">The documents that it may refer to.</param>
    /// <param name="assertsFormat">True to make <c>format</c> an assertion.</param>
    /// <param name="allowsCircles">True to warn of schemas that apply themselves without end.</param>
    public static ConstraintModel? ResolveConstraints(SchemaDocument document, SchemaSet set, bool assertsFormat, bool allowsCircles = false)
    {
        if (document.HasErrors || document.Root is null)
        {
            return null;
        }

        // Resolving the constraints visits every reference, so afterwards all complaints are known.
        var constraints = ConstraintResolver.Resolve(document, set, assertsFormat, allowsCircles, out var reached);

        // The other document's turn may be over, and a missing type needs its reason.
        foreach (var error in reached.SelectMany(other => other.Diagnostics).Where(diagnostic => diagnostic.IsError).ToList())
        {
            document.Report(error);
        }

        return document.HasErrors ? null : constraints;
    }

    private static string NamespaceSuffix(string version) =>
        "V" + string.Concat(version.Select(character => char.IsLetterOrDigit(character) ? character : '_'));
}
