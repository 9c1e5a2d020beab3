namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>One thing that a value could have been, so that what several alternatives expect can be told together.</summary>
/// <param name="Types">Its types, when any value of them would do.</param>
/// <param name="Text">The JSON text of the value, or words; null for types.</param>
/// <param name="IsValue">True when the text is that of a value.</param>
internal readonly record struct Expectation(JsonTypes Types, string? Text, bool IsValue)
{
    /// <summary>Any value of some types.</summary>
    public static Expectation OfTypes(JsonTypes types) => new(types, null, IsValue: false);

    /// <summary>One value.</summary>
    public static Expectation OfValue(string json) => new(JsonTypes.None, json, IsValue: true);

    /// <summary>What words say.</summary>
    public static Expectation OfText(string text) => new(JsonTypes.None, text, IsValue: false);
}
