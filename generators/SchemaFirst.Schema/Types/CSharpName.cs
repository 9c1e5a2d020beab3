using System.Globalization;
using System.Text;

namespace SchemaFirst.Schema.Types;

/// <summary>Makes C# identifiers from JSON names: always valid, PascalCase, the same for the same input.</summary>
public static class CSharpName
{
    private const int LongestName = 120;

    // The property of a record that wraps a document which is no object.
    private const string WrapperProperty = "Value";

    /// <summary>Members that every record has or gets: a property must not hide them, and a type must not have the name of its own member.</summary>
    internal static readonly HashSet<string> RecordMembers =
    [
        "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize", "Deconstruct", "EqualityContract",
        "PrintMembers", "Clone", "Read", "Write", "WriteTo", "IsValid", "Validate", "ReadValidated", "SchemaFamily", "SchemaVersionText",
        "AdditionalMembers",
    ];

    /// <summary>
    /// The identifier for one JSON name: words are split where C# allows no character and at underscores, each begins with a
    /// capital. A name with no usable character is spelt out, <c>%</c> as <c>Percent</c>; the empty name is <c>Empty</c>.
    /// </summary>
    public static string Of(string jsonName)
    {
        var name = Join(jsonName, spellOut: false);
        return Finish(name.Length == 0 ? Join(jsonName, spellOut: true) : name, jsonName);
    }

    /// <summary>False for names that a type's own members have or may have, since C# allows no member of its type's name.</summary>
    public static bool MayNameType(string name) => !RecordMembers.Contains(name) && name != WrapperProperty;

    /// <summary>
    /// The name of a schema's root type. It stands alone in its namespace, so it must not hide <c>System</c> there, and C# allows no
    /// type that is named like its own member; such names end in <c>Record</c>.
    /// </summary>
    public static string ForRoot(string family)
    {
        var name = Of(family);
        return name == "System" || !MayNameType(name) ? name + "Record" : name;
    }

    /// <summary>
    /// Distinct identifiers for the members of one record. Names that would be equal are told apart by spelling out their
    /// separators (<c>a-b</c> and <c>a_b</c> become <c>ADashB</c> and <c>AUnderscoreB</c>), as a last resort by a hash of the JSON name.
    /// </summary>
    /// <param name="jsonNames">Distinct JSON names.</param>
    /// <param name="recordName">The record's own name, which no member may have.</param>
    public static IReadOnlyList<string> ForMembers(IReadOnlyList<string> jsonNames, string recordName = "") =>
        Distinct(jsonNames, name => RecordMembers.Contains(name) || name == recordName);

    /// <summary>Distinct identifiers for the members of one enum.</summary>
    public static IReadOnlyList<string> ForEnumMembers(IReadOnlyList<string> jsonNames) => Distinct(jsonNames, _ => false);

    /// <summary>Eight hexadecimal digits that are always the same for the same text (FNV-1a).</summary>
    public static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> jsonNames, Func<string, bool> isReserved)
    {
        var names = jsonNames.Select(Of).Select(name => isReserved(name) ? name + "Value" : name).ToArray();
        Retry(names, jsonNames, isReserved, jsonName => Finish(Join(jsonName, spellOut: true), jsonName));
        Retry(names, jsonNames, isReserved, jsonName => $"{Of(jsonName)}_{Hash(jsonName)}");
        Separate(names, jsonNames);
        return names;
    }

    // Two names may have one hash when somebody means them to.
    private static void Separate(string[] names, IReadOnlyList<string> jsonNames)
    {
        if (new HashSet<string>(names, StringComparer.Ordinal).Count == names.Length)
        {
            return;
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var i in Enumerable.Range(0, names.Length).OrderBy(i => jsonNames[i], StringComparer.Ordinal))
        {
            while (!taken.Add(names[i]))
            {
                names[i] += "_";
            }
        }
    }

    private static void Retry(string[] names, IReadOnlyList<string> jsonNames, Func<string, bool> isReserved, Func<string, string> rename)
    {
        var taken = new HashSet<string>(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key), StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (taken.Contains(names[i]) || isReserved(names[i]))
            {
                names[i] = rename(jsonNames[i]);
            }
        }
    }

    private static string Join(string jsonName, bool spellOut)
    {
        var builder = new StringBuilder(jsonName.Length);
        var startsWord = true;
        for (var i = 0; i < jsonName.Length; i++)
        {
            var isPair = i + 1 < jsonName.Length && char.IsSurrogatePair(jsonName[i], jsonName[i + 1]);
            if (!isPair && IsPart(jsonName[i]) && jsonName[i] != '_')
            {
                builder.Append(startsWord ? char.ToUpperInvariant(jsonName[i]) : jsonName[i]);
                startsWord = false;
                continue;
            }

            var codePoint = isPair ? char.ConvertToUtf32(jsonName[i], jsonName[i + 1]) : jsonName[i];
            i += isPair ? 1 : 0;
            startsWord = true;
            if (spellOut)
            {
                builder.Append(SpellOut(codePoint));
            }
        }

        return builder.ToString();
    }

    private static string SpellOut(int codePoint) => codePoint switch
    {
        '-' => "Dash",
        '_' => "Underscore",
        '.' => "Dot",
        ' ' => "Space",
        '/' => "Slash",
        '\\' => "Backslash",
        '$' => "Dollar",
        '@' => "At",
        '#' => "Hash",
        '%' => "Percent",
        '&' => "And",
        '*' => "Star",
        '+' => "Plus",
        '=' => "Equal",
        ':' => "Colon",
        ';' => "Semicolon",
        ',' => "Comma",
        '!' => "Bang",
        '?' => "Question",
        '<' => "Less",
        '>' => "Greater",
        '(' => "Open",
        ')' => "Close",
        '[' => "OpenBracket",
        ']' => "CloseBracket",
        '{' => "OpenBrace",
        '}' => "CloseBrace",
        '|' => "Bar",
        '~' => "Tilde",
        '^' => "Caret",
        '`' => "Backtick",
        '"' => "Quote",
        '\'' => "Apostrophe",
        _ => "U" + codePoint.ToString("X4", CultureInfo.InvariantCulture),
    };

    private static string Finish(string name, string jsonName)
    {
        if (name.Length > LongestName)
        {
            name = name.Substring(0, LongestName - 9) + "_" + Hash(jsonName);
        }

        return name.Length == 0 ? "Empty" : IsStart(name[0]) ? name : "_" + name;
    }

    // C# identifiers, ECMA-334 section 6.4.3; format characters are left out, since identifiers are compared without them.
    private static bool IsPart(char character) =>
        IsStart(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    private static bool IsStart(char character) =>
        character == '_' || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;
}
