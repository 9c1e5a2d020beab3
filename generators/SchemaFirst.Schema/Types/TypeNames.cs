namespace SchemaFirst.Schema.Types;

/// <summary>Gives every generated type of a schema its name: the path to it, and a longer spelling of the path on a clash.</summary>
internal sealed class TypeNames
{
    private const int LongestName = 200;

    // No type may have the name of a member that it gets.
    private readonly HashSet<string> _taken = new(CSharpName.RecordMembers, StringComparer.Ordinal) { "System" };

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
        var plain = Shorten(string.Concat(path.Segments), path);
        var apart = Shorten(string.Join("_", path.Segments), path);
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

    private static string Shorten(string name, TypePath path) =>
        name.Length <= LongestName ? name : $"{name.Substring(0, LongestName - 9)}_{CSharpName.Hash(path.Key)}";

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
