using System.Globalization;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary>Any value, kept as it is: <c>const</c>, <c>default</c>.</summary>
internal sealed class ValueKeyword(string name) : Keyword<JsonValue>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out JsonValue value)
    {
        value = source;
        return true;
    }
}

/// <summary>A string.</summary>
internal sealed class StringKeyword(string name) : Keyword<string>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out string value)
    {
        value = source.Text;
        return source.Kind == JsonKind.String || scope.Reject(source, "a string");
    }
}

/// <summary>A boolean; where it is only a custom, any other value is ignored.</summary>
internal sealed class BooleanKeyword(string name, bool isCustom = false) : Keyword<bool>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out bool value)
    {
        value = source.Kind == JsonKind.True;
        return source.IsBoolean || (!isCustom && scope.Reject(source, "true or false"));
    }
}

/// <summary>A number, kept as its exact canonical text.</summary>
internal sealed class NumberKeyword(string name, bool isPositive = false) : Keyword<string>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out string value)
    {
        value = source.Kind == JsonKind.Number ? CanonicalNumber.Of(source.Text) : "0";
        var isOfKind = source.Kind == JsonKind.Number && !(isPositive && (value == "0" || value[0] == '-'));
        return isOfKind || scope.Reject(source, isPositive ? "a number greater than 0" : "a number");
    }
}

/// <summary>A count: an integer from 0 on, also spelt <c>2.0</c>; larger ones than 64 bits hold are clamped.</summary>
internal sealed class CountKeyword(string name) : Keyword<long>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out long value)
    {
        value = 0;
        var text = source.Kind == JsonKind.Number ? CanonicalNumber.Of(source.Text) : "-";
        if (text[0] == '-' || text.IndexOf('.') >= 0 || text.IndexOf("e-", StringComparison.Ordinal) >= 0)
        {
            return scope.Reject(source, "an integer from 0 on");
        }

        value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : long.MaxValue;
        return true;
    }
}

/// <summary>A list of distinct strings: <c>required</c>.</summary>
internal sealed class NamesKeyword(string name) : Keyword<IReadOnlyList<string>>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<string> value)
    {
        value = [.. source.Items.Select(item => item.Text).Distinct()];
        return TryCheck(source, scope);
    }

    internal static bool TryCheck(JsonValue source, KeywordScope scope)
    {
        if (source.Kind != JsonKind.Array)
        {
            return scope.Reject(source, "an array of member names");
        }

        return source.Items.FirstOrDefault(item => item.Kind != JsonKind.String) is not { } wrong || scope.Reject(wrong, "a member name");
    }
}

/// <summary><c>enum</c>: any values.</summary>
internal sealed class EnumKeyword(string name) : Keyword<IReadOnlyList<JsonValue>>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<JsonValue> value)
    {
        value = source.Items;
        return source.Kind == JsonKind.Array || scope.Reject(source, "an array of values");
    }
}

/// <summary><c>$anchor</c> and <c>$dynamicAnchor</c>: a plain name (2020-12 core, 8.2.2; 2019-09 allows colons too).</summary>
internal sealed class AnchorKeyword(string name) : Keyword<string>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out string value)
    {
        value = source.Text;
        return (source.Kind == JsonKind.String && IsPlainName(value)) || scope.Reject(source, "a plain name, such as \"address\"");
    }

    private static bool IsPlainName(string text) =>
        text.Length > 0 && (IsLetter(text[0]) || text[0] == '_') && text.All(character => IsLetter(character) || character is (>= '0' and <= '9') or '-' or '_' or '.' or ':');

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

/// <summary><c>$vocabulary</c>: the vocabularies that must be understood, among those that are named (2020-12 core, 8.1.2).</summary>
internal sealed class VocabularyKeyword(string name) : Keyword<IReadOnlyList<string>>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<string> value)
    {
        value = [.. source.EffectiveMembers.Where(member => member.Value.Kind == JsonKind.True).Select(member => member.Name)];
        if (source.Kind != JsonKind.Object)
        {
            return scope.Reject(source, "an object of URIs, each with true or false");
        }

        return source.EffectiveMembers.FirstOrDefault(member => !member.Value.IsBoolean) is not { } wrong || scope.Reject(wrong.Value, "true or false");
    }
}
