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
    /// <param name="path">The path.</param>
    /// <param name="companion">What follows the name in that of a second type, claimed with it.</param>
    public string Claim(TypePath path, string companion = "")
    {
        var plain = string.Concat(path.Segments);
        var apart = string.Join("_", path.Segments);
        foreach (var candidate in new[] { plain, apart })
        {
            if (CSharpName.MayNameType(candidate) && TryClaim(candidate, companion))
            {
                return candidate;
            }
        }

        var unique = $"{plain}_{CSharpName.Hash(path.Key)}";
        while (!TryClaim(unique, companion))
        {
            unique += "_";
        }

        return unique;
    }

    private bool TryClaim(string name, string companion)
    {
        if (_taken.Contains(name) || _taken.Contains(name + companion))
        {
            return false;
        }

        _taken.Add(name);
        _taken.Add(name + companion);
        return true;
    }
}

/// <summary>The way to a type: C# segments, and the JSON names they were made from.</summary>
/// <param name="Segments">C# identifiers, the root's first.</param>
/// <param name="Key">The JSON names, joined.</param>
internal sealed record TypePath(IReadOnlyList<string> Segments, string Key)
{
    public TypePath Append(string segment, string jsonName) => new([.. Segments, segment], $"{Key}/{jsonName}");
}
