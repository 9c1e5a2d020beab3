namespace SchemaFirst.Schema.Patterns;

/// <summary>A property of code points that a pattern names with <c>\p{…}</c> (ECMA-262, 22.2.1).</summary>
/// <param name="Kind">Which kind of property.</param>
/// <param name="Value">
/// A set of general categories, a bit for each in the order of <see cref="System.Globalization.UnicodeCategory"/>; or the place of a script or
/// binary property in its list, from 0 on.
/// </param>
internal sealed record UnicodeProperty(PropertyKind Kind, int Value)
{
    // General categories in .NET's order. LC is the first three; a single letter stands for all that begin with it.
    private const string Categories = """
        Lu Uppercase_Letter|Ll Lowercase_Letter|Lt Titlecase_Letter|Lm Modifier_Letter|Lo Other_Letter|Mn Nonspacing_Mark|Mc Spacing_Mark|Me Enclosing_Mark
        |Nd Decimal_Number digit|Nl Letter_Number|No Other_Number|Zs Space_Separator|Zl Line_Separator|Zp Paragraph_Separator|Cc Control cntrl|Cf Format|Cs Surrogate
        |Co Private_Use|Pc Connector_Punctuation|Pd Dash_Punctuation|Ps Open_Punctuation|Pe Close_Punctuation|Pi Initial_Punctuation|Pf Final_Punctuation
        |Po Other_Punctuation|Sm Math_Symbol|Sc Currency_Symbol|Sk Modifier_Symbol|So Other_Symbol|Cn Unassigned
        """;

    private const string CategoryGroups = "L Letter|M Mark Combining_Mark|N Number|Z Separator|C Other|P Punctuation punct|S Symbol";

    private static readonly Dictionary<string, int> CategorySets = FindCategorySets();
    private static readonly Dictionary<string, int> Scripts = Places(UnicodeNames.Scripts);
    private static readonly Dictionary<string, int> Binaries = Places(UnicodeNames.BinaryProperties);

    /// <summary>Finds a property by what stands between the braces; names are exact, as ECMA-262 has it.</summary>
    public static UnicodeProperty? Find(string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
        {
            return Find(CategorySets, PropertyKind.GeneralCategory, text) ?? Find(Binaries, PropertyKind.Binary, text) ?? text switch
            {
                "Any" => new UnicodeProperty(PropertyKind.Any, 0),
                "ASCII" => new UnicodeProperty(PropertyKind.Ascii, 0),
                "Assigned" => new UnicodeProperty(PropertyKind.GeneralCategory, ~CategorySets["Cn"]),
                _ => null,
            };
        }

        var value = text.Substring(equals + 1);
        return text.Substring(0, equals) switch
        {
            "General_Category" or "gc" => Find(CategorySets, PropertyKind.GeneralCategory, value),
            "Script" or "sc" => Find(Scripts, PropertyKind.Script, value),
            "Script_Extensions" or "scx" => Find(Scripts, PropertyKind.ScriptExtensions, value),
            _ => null,
        };
    }

    private static UnicodeProperty? Find(Dictionary<string, int> values, PropertyKind kind, string name) =>
        values.TryGetValue(name, out var value) ? new UnicodeProperty(kind, value) : null;

    private static Dictionary<string, int> FindCategorySets()
    {
        var sets = Places(Categories).ToDictionary(entry => entry.Key, entry => 1 << entry.Value);
        foreach (var group in CategoryGroups.Split('|').Select(names => names.Split(' ')))
        {
            var set = sets.Where(entry => entry.Key.Length == 2 && entry.Key[0] == group[0][0]).Aggregate(0, (all, entry) => all | entry.Value);
            foreach (var name in group)
            {
                sets[name] = set;
            }
        }

        sets["LC"] = sets["Cased_Letter"] = sets["Lu"] | sets["Ll"] | sets["Lt"];
        return sets;
    }

    private static Dictionary<string, int> Places(string names) =>
        names.Split('|').SelectMany((aliases, place) => aliases.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(name => (name, place)))
            .ToDictionary(entry => entry.name, entry => entry.place, StringComparer.Ordinal);
}

/// <summary>The kinds of properties.</summary>
internal enum PropertyKind
{
    /// <summary>The general category is one of a set.</summary>
    GeneralCategory,

    /// <summary>The script.</summary>
    Script,

    /// <summary>One of the scripts that a code point is used with.</summary>
    ScriptExtensions,

    /// <summary>A property that is there or is not.</summary>
    Binary,

    /// <summary>Every code point.</summary>
    Any,

    /// <summary>Below U+0080.</summary>
    Ascii,
}
