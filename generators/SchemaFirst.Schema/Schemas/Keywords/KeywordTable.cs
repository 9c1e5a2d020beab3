using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary>Every keyword that is read, one line each. The fields are the typed keys for <see cref="Subschema.Find{T}"/>.</summary>
public static class KeywordTable
{
    // Identity and references (draft-07 core, sections 7 and 8)

    /// <summary><c>$schema</c>, the dialect.</summary>
    public static readonly Keyword<string> Schema = new StringKeyword("$schema") { IsAssertion = false };

    /// <summary><c>$id</c>, the schema's URI.</summary>
    public static readonly Keyword<string> Id = new StringKeyword("$id") { IsAssertion = false };

    /// <summary><c>$ref</c>, a reference; in draft-07 it hides its siblings.</summary>
    public static readonly Keyword<string> Ref = new StringKeyword("$ref");

    /// <summary><c>definitions</c>, schemas to refer to.</summary>
    public static readonly Keyword<IReadOnlyList<NamedSubschema>> Definitions = new SubschemaMapKeyword("definitions") { IsAssertion = false };

    // Any value (draft-07 validation, 6.1)

    /// <summary><c>type</c>.</summary>
    public static readonly Keyword<IReadOnlyList<string>> Type = new TypeKeyword("type");

    /// <summary><c>enum</c>.</summary>
    public static readonly Keyword<IReadOnlyList<JsonValue>> Enum = new EnumKeyword("enum");

    /// <summary><c>const</c>.</summary>
    public static readonly Keyword<JsonValue> Const = new ValueKeyword("const");

    // Numbers (6.2)

    /// <summary><c>multipleOf</c>.</summary>
    public static readonly Keyword<string> MultipleOf = new NumberKeyword("multipleOf", isPositive: true);

    /// <summary><c>maximum</c>.</summary>
    public static readonly Keyword<string> Maximum = new NumberKeyword("maximum");

    /// <summary><c>exclusiveMaximum</c>.</summary>
    public static readonly Keyword<string> ExclusiveMaximum = new NumberKeyword("exclusiveMaximum");

    /// <summary><c>minimum</c>.</summary>
    public static readonly Keyword<string> Minimum = new NumberKeyword("minimum");

    /// <summary><c>exclusiveMinimum</c>.</summary>
    public static readonly Keyword<string> ExclusiveMinimum = new NumberKeyword("exclusiveMinimum");

    // Strings (6.3)

    /// <summary><c>maxLength</c>, in code points.</summary>
    public static readonly Keyword<long> MaxLength = new CountKeyword("maxLength");

    /// <summary><c>minLength</c>, in code points.</summary>
    public static readonly Keyword<long> MinLength = new CountKeyword("minLength");

    /// <summary><c>pattern</c>.</summary>
    public static readonly Keyword<string> Pattern = new PatternKeyword("pattern");

    /// <summary><c>format</c>.</summary>
    public static readonly Keyword<string> Format = new StringKeyword("format");

    // Arrays (6.4)

    /// <summary><c>items</c>.</summary>
    public static readonly Keyword<ItemsValue> Items = new ItemsKeyword("items");

    /// <summary><c>additionalItems</c>.</summary>
    public static readonly Keyword<Subschema> AdditionalItems = new SubschemaKeyword("additionalItems");

    /// <summary><c>maxItems</c>.</summary>
    public static readonly Keyword<long> MaxItems = new CountKeyword("maxItems");

    /// <summary><c>minItems</c>.</summary>
    public static readonly Keyword<long> MinItems = new CountKeyword("minItems");

    /// <summary><c>uniqueItems</c>.</summary>
    public static readonly Keyword<bool> UniqueItems = new BooleanKeyword("uniqueItems");

    /// <summary><c>contains</c>.</summary>
    public static readonly Keyword<Subschema> Contains = new SubschemaKeyword("contains");

    // Objects (6.5)

    /// <summary><c>maxProperties</c>.</summary>
    public static readonly Keyword<long> MaxProperties = new CountKeyword("maxProperties");

    /// <summary><c>minProperties</c>.</summary>
    public static readonly Keyword<long> MinProperties = new CountKeyword("minProperties");

    /// <summary><c>required</c>.</summary>
    public static readonly Keyword<IReadOnlyList<string>> Required = new NamesKeyword("required");

    /// <summary><c>properties</c>.</summary>
    public static readonly Keyword<IReadOnlyList<NamedSubschema>> Properties = new SubschemaMapKeyword("properties");

    /// <summary><c>patternProperties</c>.</summary>
    public static readonly Keyword<IReadOnlyList<NamedSubschema>> PatternProperties = new SubschemaMapKeyword("patternProperties", namesArePatterns: true);

    /// <summary><c>additionalProperties</c>.</summary>
    public static readonly Keyword<Subschema> AdditionalProperties = new SubschemaKeyword("additionalProperties");

    /// <summary><c>dependencies</c>.</summary>
    public static readonly Keyword<IReadOnlyList<Dependency>> Dependencies = new DependenciesKeyword("dependencies");

    /// <summary><c>propertyNames</c>.</summary>
    public static readonly Keyword<Subschema> PropertyNames = new SubschemaKeyword("propertyNames");

    // Conditions and logic (6.6, 6.7)

    /// <summary><c>if</c>.</summary>
    public static readonly Keyword<Subschema> If = new SubschemaKeyword("if");

    /// <summary><c>then</c>.</summary>
    public static readonly Keyword<Subschema> Then = new SubschemaKeyword("then");

    /// <summary><c>else</c>.</summary>
    public static readonly Keyword<Subschema> Else = new SubschemaKeyword("else");

    /// <summary><c>allOf</c>.</summary>
    public static readonly Keyword<IReadOnlyList<Subschema>> AllOf = new SubschemaListKeyword("allOf");

    /// <summary><c>anyOf</c>.</summary>
    public static readonly Keyword<IReadOnlyList<Subschema>> AnyOf = new SubschemaListKeyword("anyOf");

    /// <summary><c>oneOf</c>.</summary>
    public static readonly Keyword<IReadOnlyList<Subschema>> OneOf = new SubschemaListKeyword("oneOf");

    /// <summary><c>not</c>.</summary>
    public static readonly Keyword<Subschema> Not = new SubschemaKeyword("not");

    // Annotations (draft-07 validation, sections 8 and 10; core 9)

    /// <summary><c>title</c>.</summary>
    public static readonly Keyword<string> Title = new StringKeyword("title") { IsAssertion = false };

    /// <summary><c>description</c>.</summary>
    public static readonly Keyword<string> Description = new StringKeyword("description") { IsAssertion = false };

    /// <summary><c>$comment</c>.</summary>
    public static readonly Keyword<string> Comment = new StringKeyword("$comment") { IsAssertion = false };

    /// <summary><c>default</c>.</summary>
    public static readonly Keyword<JsonValue> Default = new ValueKeyword("default") { IsAssertion = false };

    /// <summary><c>examples</c>.</summary>
    public static readonly Keyword<IReadOnlyList<JsonValue>> Examples = new EnumKeyword("examples") { IsAssertion = false };

    /// <summary><c>readOnly</c>.</summary>
    public static readonly Keyword<bool> ReadOnly = new BooleanKeyword("readOnly") { IsAssertion = false };

    /// <summary><c>writeOnly</c>.</summary>
    public static readonly Keyword<bool> WriteOnly = new BooleanKeyword("writeOnly") { IsAssertion = false };

    /// <summary><c>deprecated</c>, of later drafts, harmless in this one.</summary>
    public static readonly Keyword<bool> Deprecated = new BooleanKeyword("deprecated") { IsAssertion = false };

    /// <summary><c>contentMediaType</c>.</summary>
    public static readonly Keyword<string> ContentMediaType = new StringKeyword("contentMediaType") { IsAssertion = false };

    /// <summary><c>contentEncoding</c>.</summary>
    public static readonly Keyword<string> ContentEncoding = new StringKeyword("contentEncoding") { IsAssertion = false };

    // Our own annotations

    /// <summary><c>x-unit</c>, the unit of a number.</summary>
    public static readonly Keyword<string> Unit = new StringKeyword("x-unit") { IsAssertion = false };

    /// <summary><c>x-expected-type</c>, the type that an unconstrained member usually has.</summary>
    public static readonly Keyword<string> ExpectedType = new ExpectedTypeKeyword("x-expected-type") { IsAssertion = false };

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Keyword> All { get; } = new Keyword[]
    {
        Schema, Id, Ref, Definitions, Type, Enum, Const, MultipleOf, Maximum, ExclusiveMaximum, Minimum, ExclusiveMinimum,
        MaxLength, MinLength, Pattern, Format, Items, AdditionalItems, MaxItems, MinItems, UniqueItems, Contains,
        MaxProperties, MinProperties, Required, Properties, PatternProperties, AdditionalProperties, Dependencies, PropertyNames,
        If, Then, Else, AllOf, AnyOf, OneOf, Not, Title, Description, Comment, Default, Examples, ReadOnly, WriteOnly, Deprecated,
        ContentMediaType, ContentEncoding, Unit, ExpectedType,
    }.ToDictionary(keyword => keyword.Name, StringComparer.Ordinal);
}
