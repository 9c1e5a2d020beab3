using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Json;

/// <summary>The kinds of JSON value (RFC 8259, section 3).</summary>
public enum JsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

/// <summary>A JSON value that knows where it stands in its text. Numbers keep their spelling, objects their order and duplicates.</summary>
public sealed class JsonValue
{
    private static readonly IReadOnlyList<JsonValue> NoItems = [];
    private static readonly IReadOnlyList<JsonMember> NoMembers = [];

    // Up to here looking at each member is quicker than an index; beyond it a hostile object would cost the square of its size.
    private const int MostMembersWithoutIndex = 8;

    private Dictionary<string, JsonValue>? _index;

    internal JsonValue(JsonKind kind, TextSpan span, string text = "", IReadOnlyList<JsonValue>? items = null, IReadOnlyList<JsonMember>? members = null)
    {
        Kind = kind;
        Span = span;
        Text = text;
        Items = items ?? NoItems;
        Members = members ?? NoMembers;
    }

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>Where it stands, from its first to its last character.</summary>
    public TextSpan Span { get; }

    /// <summary>A string's decoded text or a number's spelling; otherwise empty. Lone surrogates are kept.</summary>
    public string Text { get; }

    /// <summary>An array's elements; otherwise empty.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <summary>An object's members in the text's order, duplicates included; otherwise empty.</summary>
    public IReadOnlyList<JsonMember> Members { get; }

    /// <summary>The members that count: of duplicate names the last, in the text's order.</summary>
    public IEnumerable<JsonMember> EffectiveMembers => Members.Where(member => ReferenceEquals(Find(member.Name), member.Value));

    /// <summary>True for <c>true</c> and <c>false</c>.</summary>
    public bool IsBoolean => Kind is JsonKind.True or JsonKind.False;

    /// <summary>The kind in words, with its article, for messages.</summary>
    public string KindName => Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Number => "a number",
        JsonKind.String => "a string",
        JsonKind.Array => "an array",
        _ => "an object",
    };

    /// <summary>The last member of that name, as RFC 8259 readers take it; null when there is none or this is no object.</summary>
    public JsonValue? Find(string name)
    {
        if (Members.Count > MostMembersWithoutIndex)
        {
            return (_index ??= MakeIndex()).TryGetValue(name, out var value) ? value : null;
        }

        for (var i = Members.Count - 1; i >= 0; i--)
        {
            if (Members[i].Name == name)
            {
                return Members[i].Value;
            }
        }

        return null;
    }

    private Dictionary<string, JsonValue> MakeIndex()
    {
        var index = new Dictionary<string, JsonValue>(Members.Count, StringComparer.Ordinal);
        foreach (var member in Members)
        {
            index[member.Name] = member.Value;
        }

        return index;
    }

    /// <summary>A text as a JSON string: escaped, in quotation marks.</summary>
    public static string Quote(string text) => CanonicalJson.Quote(text);

    /// <summary>The same value without white space, members sorted, numbers and strings in one spelling.</summary>
    public string ToCanonicalString() => CanonicalJson.Write(this);

    /// <inheritdoc/>
    public override string ToString() => ToCanonicalString();
}

/// <summary>A member of a JSON object.</summary>
/// <param name="Name">The decoded name.</param>
/// <param name="NameSpan">Where the name stands, quotation marks included.</param>
/// <param name="Value">The value.</param>
public sealed record JsonMember(string Name, TextSpan NameSpan, JsonValue Value);

/// <summary>Why a text is not JSON.</summary>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Span">Where.</param>
public sealed record JsonError(string Message, TextSpan Span);
