using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Types;

/// <summary>A union that was recognised.</summary>
internal sealed record FoundUnion(UnionDiscriminator Discriminator, string? DiscriminatorName, IReadOnlyList<FoundCase> Cases);

/// <summary>A case: its schema, references followed, and what tells it apart.</summary>
internal sealed record FoundCase(Subschema Schema, string? Tag);

/// <summary>Recognises <c>oneOf</c> and <c>anyOf</c> of objects of which every document shows, by one member, which one it is.</summary>
internal sealed class UnionFinder(SchemaSet set, AllowedTypes allowed)
{
    /// <summary>The union; null when the schema is none or its cases cannot be told apart.</summary>
    public FoundUnion? Find(Subschema schema)
    {
        // Members beside the choice belong to no case; such a schema is one record.
        if (schema.Has(KeywordTable.Properties) || schema.Has(KeywordTable.AllOf) || schema.Has(KeywordTable.Ref))
        {
            return null;
        }

        var choice = schema.Find(KeywordTable.OneOf) ?? schema.Find(KeywordTable.AnyOf);
        if (choice is null || choice.Value.Count < 2)
        {
            return null;
        }

        var branches = choice.Value.Where(branch => allowed.Of(branch) != JsonTypes.Null).Select(set.ResolveFully).ToList();
        if (branches.Any(branch => branch is null || allowed.Of(branch) != JsonTypes.Object) || branches.Distinct().Count() < 2 || branches.Distinct().Count() != branches.Count)
        {
            return null;
        }

        var shapes = branches.Select(branch => new Branch(branch!, ObjectShape.Of(branch!, set))).ToList();
        return ByConstant(shapes) ?? ByPresence(shapes);
    }

    private FoundUnion? ByConstant(List<Branch> branches)
    {
        foreach (var name in branches[0].Shape.Names)
        {
            var tags = branches.Select(branch => Tag(branch.Shape, name)).ToList();
            if (tags.All(tag => tag is not null) && tags.Distinct().Count() == tags.Count)
            {
                return new FoundUnion(UnionDiscriminator.Constant, name, [.. branches.Select((branch, i) => new FoundCase(branch.Schema, tags[i]))]);
            }
        }

        return null;
    }

    private string? Tag(ObjectShape shape, string name) =>
        shape.Required.Contains(name) && shape.Names.Contains(name)
            ? shape.Schemas(name)
                .Select(schema => set.ResolveFully(schema)?.Find(KeywordTable.Const)?.Value)
                .FirstOrDefault(constant => constant?.Kind == JsonKind.String)?.Text
            : null;

    private static FoundUnion? ByPresence(List<Branch> branches)
    {
        var cases = branches.Select(branch => new FoundCase(branch.Schema, branch.Shape.Required.FirstOrDefault(
            name => branches.Where(other => other.Schema != branch.Schema).All(other => IsForbidden(other.Shape, name))))).ToList();
        return cases.Count(@case => @case.Tag is null) <= 1
            ? new FoundUnion(UnionDiscriminator.Presence, null, [.. cases.OrderBy(@case => @case.Tag is null)])
            : null;
    }

    private static bool IsForbidden(ObjectShape shape, string name) =>
        shape.Names.Contains(name) ? shape.Schemas(name).Any(schema => schema.Always == false) : shape.IsClosed;

    private sealed record Branch(Subschema Schema, ObjectShape Shape);
}
