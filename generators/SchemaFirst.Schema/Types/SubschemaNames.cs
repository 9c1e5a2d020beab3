using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Schema.Types;

/// <summary>Names subschemas for the methods that check them: <c>#/properties/model/properties/id</c> is <c>ModelId</c>.</summary>
internal static class SubschemaNames
{
    private const string Root = "Root";
    private const int LongestName = 100;
    private const int KeptOfLongerName = 90;

    // Keywords whose member names say enough by themselves.
    private static readonly HashSet<string> Silent = ["properties", "definitions", "$defs", "patternProperties"];

    public static IReadOnlyList<string> For(IReadOnlyList<Subschema> schemas, IReadOnlyList<string> absolute)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var repeated = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new string[schemas.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var location = schemas[i].Location;
            string[] candidates = [Short(location), Long(location), $"{Short(location)}_{CSharpName.Hash(absolute[i])}"];
            names[i] = candidates.FirstOrDefault(taken.Add) ?? Unique(candidates[2], taken, repeated);
        }

        return names;
    }

    // The same location again: a schema that dynamic references give several meanings.
    private static string Unique(string name, HashSet<string> taken, Dictionary<string, int> repeated)
    {
        string unique;
        do
        {
            repeated[name] = repeated.TryGetValue(name, out var count) ? count + 1 : 2;
            unique = $"{name}_{repeated[name]}";
        }
        while (!taken.Add(unique));
        return unique;
    }

    private static string Short(JsonPointer location)
    {
        // A silent keyword is followed by a name, which is spoken even when it looks like a keyword.
        List<string> words = [];
        var isName = false;
        foreach (var token in location.Tokens())
        {
            if (isName || !Silent.Contains(token))
            {
                words.Add(CSharpName.Of(token));
                isName = false;
            }
            else
            {
                isName = true;
            }
        }

        var name = string.Concat(words);
        return name.Length == 0 ? Root : Shorten(name, location);
    }

    private static string Long(JsonPointer location) =>
        location.Text.Length == 0 ? Root : Shorten(string.Join("_", location.Tokens().Select(CSharpName.Of)), location);

    private static string Shorten(string name, JsonPointer location) =>
        name.Length <= LongestName ? name : $"{name.Substring(0, KeptOfLongerName)}_{CSharpName.Hash(location.Text)}";
}
