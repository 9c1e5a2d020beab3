using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary>A keyword of JSON Schema: its name and how its value is parsed. All instances are in <see cref="KeywordTable"/>.</summary>
/// <param name="name">The name in a schema.</param>
public abstract class Keyword(string name)
{
    /// <summary>The name in a schema.</summary>
    public string Name { get; } = name;

    /// <summary>The first draft that has it.</summary>
    public Dialect From { get; init; } = Dialect.Draft04;

    /// <summary>The last draft that has it.</summary>
    public Dialect Until { get; init; } = Dialect.Draft202012;

    /// <summary>True when the keyword takes part in the verdict; false for annotations and for keywords that only hold or name schemas.</summary>
    public bool IsAssertion { get; init; } = true;

    internal abstract KeywordValue? Parse(JsonMember source, KeywordScope scope);
}

/// <summary>A keyword whose value is a <typeparamref name="T"/>; also the typed key to look it up in a <see cref="Subschema"/>.</summary>
/// <typeparam name="T">The parsed value.</typeparam>
/// <param name="name">The name in a schema.</param>
public abstract class Keyword<T>(string name) : Keyword(name)
{
    internal abstract bool TryParse(JsonValue source, KeywordScope scope, out T value);

    internal sealed override KeywordValue? Parse(JsonMember source, KeywordScope scope) =>
        TryParse(source.Value, scope, out var value) ? new KeywordValue<T>(this, source, value) : null;
}

/// <summary>A keyword with its value, at its place.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Source">Name and value in the text.</param>
public abstract record KeywordValue(Keyword Keyword, JsonMember Source);

/// <summary>A keyword with its parsed value, at its place.</summary>
/// <typeparam name="T">The parsed value.</typeparam>
/// <param name="Keyword">The keyword.</param>
/// <param name="Source">Name and value in the text.</param>
/// <param name="Value">The parsed value.</param>
public sealed record KeywordValue<T>(Keyword Keyword, JsonMember Source, T Value) : KeywordValue(Keyword, Source);
