namespace SchemaFirst.Schema.Types;

/// <summary>Gives every generated type of a schema its name: the path to it, and a longer spelling of the path on a clash.</summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public TypeNames(string rootName)
    {
        // The validator stands in the same namespace.
        _taken.Add(rootName + "Validator");
    }

    /// <summary>Claims the name for a path of JSON names below the root's C# name.</summary>
    public string Claim(TypePath path)
    {
        var plain = string.Concat(path.Segments);
        var apart = string.Join("_", path.Segments);
        foreach (var candidate in new[] { plain, apart })
        {
            if (_taken.Add(candidate))
            {
                return candidate;
            }
        }

        var unique = $"{plain}_{CSharpName.Hash(path.Key)}";
        while (!_taken.Add(unique))
        {
            unique += "_";
        }

        return unique;
    }
}

/// <summary>The way to a type: C# segments, and the JSON names they were made from.</summary>
/// <param name="Segments">C# identifiers, the root's first.</param>
/// <param name="Key">The JSON names, joined.</param>
internal sealed record TypePath(IReadOnlyList<string> Segments, string Key)
{
    public TypePath Append(string segment, string jsonName) => new([.. Segments, segment], $"{Key}/{jsonName}");
}
