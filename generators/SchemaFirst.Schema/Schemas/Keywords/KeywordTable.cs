using System.Collections.Concurrent;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary>
/// Every keyword that is read, one line each, with the drafts that have it. The fields are the typed keys for
/// <see cref="Subschema.Find{T}"/>.
/// </summary>
public static class KeywordTable
{
    // Identity and references (draft-07 core, sections 7 and 8; 2020-12 core, section 8)

    /// <summary><c>$schema</c>, the dialect.</summary>
    public static readonly Keyword<string> Schema = new StringKeyword("$schema") { IsAssertion = false };

    /// <summary><c>$vocabulary</c>, what a metaschema's schemas may use.</summary>
    public static readonly Keyword<IReadOnlyList<string>> Vocabulary = new VocabularyKeyword("$vocabulary") { IsAssertion = false, From = Dialect.Draft201909 };

    /// <summary><c>$id</c>, the schema's URI.</summary>
    public static readonly Keyword<string> Id = new StringKeyword("$id") { IsAssertion = false, From = Dialect.Draft06 };

    /// <summary><c>id</c>, as <c>$id</c> was spelt in draft-04.</summary>
    public static readonly Keyword<string> LegacyId = new StringKeyword("id") { IsAssertion = false, Until = Dialect.Draft04 };

    /// <summary><c>$anchor</c>, a plain name for references.</summary>
    public static readonly Keyword<string> Anchor = new AnchorKeyword("$anchor") { IsAssertion = false, From = Dialect.Draft201909 };

    /// <summary><c>$dynamicAnchor</c>, a plain name that schemas which refer to this one may take over.</summary>
    public static readonly Keyword<string> DynamicAnchor = new AnchorKeyword("$dynamicAnchor") { IsAssertion = false, From = Dialect.Draft202012 };

    /// <summary><c>$recursiveAnchor</c>, the same without a name, of 2019-09.</summary>
    public static readonly Keyword<bool> RecursiveAnchor = new BooleanKeyword("$recursiveAnchor") { IsAssertion = false, From = Dialect.Draft201909, Until = Dialect.Draft201909 };

    /// <summary><c>$ref</c>, a reference; up to draft-07 it hides its siblings.</summary>
    public static readonly Keyword<string> Ref = new StringKeyword("$ref");

    /// <summary><c>$dynamicRef</c>, a reference to the outermost schema under way that has the name.</summary>
    public static readonly Keyword<string> DynamicRef = new StringKeyword("$dynamicRef") { From = Dialect.Draft202012 };

    /// <summary><c>$recursiveRef</c>, the same without a name, of 2019-09.</summary>
    public static readonly Keyword<string> RecursiveRef = new StringKeyword("$recursiveRef") { From = Dialect.Draft201909, Until = Dialect.Draft201909 };

    /// <summary><c>$defs</c>, schemas to refer to.</summary>
    public static readonly Keyword<IReadOnlyList<NamedSubschema>> Defs = new SubschemaMapKeyword("$defs") { IsAssertion = false, From = Dialect.Draft201909 };

    /// <summary><c>definitions</c>, schemas to refer to; still read after 2019-09 named the place <c>$defs</c>.</summary>
    public static readonly Keyword<IReadOnlyList<NamedSubschema>> Definitions = new SubschemaMapKeyword("definitions") { IsAssertion = false };

    // Any value (draft-07 validation, 6.1)

    /// <summary><c>type</c>.</summary>
    public static readonly Keyword<IReadOnlyList<string>> Type = new TypeKeyword("type");

    /// <summary><c>enum</c>.</summary>
    public static readonly Keyword<IReadOnlyList<JsonValue>> Enum = new EnumKeyword("enum");

    /// <summary><c>const</c>.</summary>
    public static readonly Keyword<JsonValue> Const = new ValueKeyword("const") { From = Dialect.Draft06 };

    // Numbers (6.2)

    /// <summary><c>multipleOf</c>.</summary>
    public static readonly Keyword<string> MultipleOf = new NumberKeyword("multipleOf", isPositive: true);

    /// <summary><c>maximum</c>.</summary>
    public static readonly Keyword<string> Maximum = new NumberKeyword("maximum");

    /// <summary><c>exclusiveMaximum</c>.</summary>
    public static readonly Keyword<string> ExclusiveMaximum = new NumberKeyword("exclusiveMaximum") { From = Dialect.Draft06 };

    /// <summary><c>exclusiveMaximum</c> of draft-04, which sharpens <c>maximum</c>.</summary>
    public static readonly Keyword<bool> MaximumIsExclusive = new BooleanKeyword("exclusiveMaximum") { Until = Dialect.Draft04 };

    /// <summary><c>minimum</c>.</summary>
    public static readonly Keyword<string> Minimum = new NumberKeyword("minimum");

    /// <summary><c>exclusiveMinimum</c>.</summary>
    public static readonly Keyword<string> ExclusiveMinimum = new NumberKeyword("exclusiveMinimum") { From = Dialect.Draft06 };

    /// <summary><c>exclusiveMinimum</c> of draft-04, which sharpens <c>minimum</c>.</summary>
    public static readonly Keyword<bool> MinimumIsExclusive = new BooleanKeyword("exclusiveMinimum") { Until = Dialect.Draft04 };

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

    /// <summary><c>items</c>; <see cref="Subschema.Find{T}"/> with it finds that of 2020-12 too, which is one schema.</summary>
    public static readonly Keyword<ItemsValue> Items = new ItemsKeyword("items") { Until = Dialect.Draft201909 };

    /// <summary><c>prefixItems</c>.</summary>
    public static readonly Keyword<IReadOnlyList<Subschema>> PrefixItems = new SubschemaListKeyword("prefixItems") { From = Dialect.Draft202012 };

    /// <summary><c>additionalItems</c>.</summary>
    public static readonly Keyword<Subschema> AdditionalItems = new SubschemaKeyword("additionalItems") { Until = Dialect.Draft201909 };

    /// <summary><c>maxItems</c>.</summary>
    public static readonly Keyword<long> MaxItems = new CountKeyword("maxItems");

    /// <summary><c>minItems</c>.</summary>
    public static readonly Keyword<long> MinItems = new CountKeyword("minItems");

    /// <summary><c>uniqueItems</c>.</summary>
    public static readonly Keyword<bool> UniqueItems = new BooleanKeyword("uniqueItems");

    /// <summary><c>contains</c>.</summary>
    public static readonly Keyword<Subschema> Contains = new SubschemaKeyword("contains") { From = Dialect.Draft06 };

    /// <summary><c>minContains</c>.</summary>
    public static readonly Keyword<long> MinContains = new CountKeyword("minContains") { From = Dialect.Draft201909 };

    /// <summary><c>maxContains</c>.</summary>
    public static readonly Keyword<long> MaxContains = new CountKeyword("maxContains") { From = Dialect.Draft201909 };

    /// <summary><c>unevaluatedItems</c>.</summary>
    public static readonly Keyword<Subschema> UnevaluatedItems = new SubschemaKeyword("unevaluatedItems") { From = Dialect.Draft201909 };

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

    /// <summary><c>dependencies</c>; still read after 2019-09 parted it in two.</summary>
    public static readonly Keyword<IReadOnlyList<Dependency>> Dependencies = new DependenciesKeyword("dependencies");

    /// <summary><c>dependentRequired</c>.</summary>
    public static readonly Keyword<IReadOnlyList<Dependency>> DependentRequired = new DependentRequiredKeyword("dependentRequired") { From = Dialect.Draft201909 };

    /// <summary><c>dependentSchemas</c>.</summary>
    public static readonly Keyword<IReadOnlyList<NamedSubschema>> DependentSchemas = new SubschemaMapKeyword("dependentSchemas") { From = Dialect.Draft201909 };

    /// <summary><c>unevaluatedProperties</c>.</summary>
    public static readonly Keyword<Subschema> UnevaluatedProperties = new SubschemaKeyword("unevaluatedProperties") { From = Dialect.Draft201909 };

    /// <summary><c>propertyNames</c>.</summary>
    public static readonly Keyword<Subschema> PropertyNames = new SubschemaKeyword("propertyNames") { From = Dialect.Draft06 };

    // Conditions and logic (6.6, 6.7)

    /// <summary><c>if</c>.</summary>
    public static readonly Keyword<Subschema> If = new SubschemaKeyword("if") { From = Dialect.Draft07 };

    /// <summary><c>then</c>.</summary>
    public static readonly Keyword<Subschema> Then = new SubschemaKeyword("then") { From = Dialect.Draft07 };

    /// <summary><c>else</c>.</summary>
    public static readonly Keyword<Subschema> Else = new SubschemaKeyword("else") { From = Dialect.Draft07 };

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
    public static readonly Keyword<string> Comment = new StringKeyword("$comment") { IsAssertion = false, From = Dialect.Draft07 };

    /// <summary><c>default</c>.</summary>
    public static readonly Keyword<JsonValue> Default = new ValueKeyword("default") { IsAssertion = false };

    /// <summary><c>examples</c>.</summary>
    public static readonly Keyword<IReadOnlyList<JsonValue>> Examples = new EnumKeyword("examples") { IsAssertion = false, From = Dialect.Draft06 };

    /// <summary><c>readOnly</c>.</summary>
    public static readonly Keyword<bool> ReadOnly = new BooleanKeyword("readOnly") { IsAssertion = false, From = Dialect.Draft07 };

    /// <summary><c>writeOnly</c>.</summary>
    public static readonly Keyword<bool> WriteOnly = new BooleanKeyword("writeOnly") { IsAssertion = false, From = Dialect.Draft07 };

    /// <summary><c>deprecated</c>, of 2019-09; before that a custom, which others follow with texts.</summary>
    public static readonly Keyword<bool> Deprecated = new BooleanKeyword("deprecated") { IsAssertion = false, From = Dialect.Draft201909 };

    /// <summary><c>contentMediaType</c>.</summary>
    public static readonly Keyword<string> ContentMediaType = new StringKeyword("contentMediaType") { IsAssertion = false, From = Dialect.Draft07 };

    /// <summary><c>contentEncoding</c>.</summary>
    public static readonly Keyword<string> ContentEncoding = new StringKeyword("contentEncoding") { IsAssertion = false, From = Dialect.Draft07 };

    /// <summary><c>contentSchema</c>.</summary>
    public static readonly Keyword<Subschema> ContentSchema = new SubschemaKeyword("contentSchema") { IsAssertion = false, From = Dialect.Draft201909 };

    // Our own annotations

    /// <summary><c>x-unit</c>, the unit of a number.</summary>
    public static readonly Keyword<string> Unit = new StringKeyword("x-unit") { IsAssertion = false };

    /// <summary><c>x-expected-type</c>, the type that an unconstrained member usually has.</summary>
    public static readonly Keyword<string> ExpectedType = new ExpectedTypeKeyword("x-expected-type") { IsAssertion = false };

    // Another kind of value under a name that is there already.
    private static readonly Keyword<ItemsValue> ItemsOfOneSchema = new ItemsKeyword("items", allowsList: false) { From = Dialect.Draft202012 };

    private static readonly Keyword<bool> DeprecatedByCustom = new BooleanKeyword("deprecated", isCustom: true) { IsAssertion = false, Until = Dialect.Draft07 };

    private static readonly VocabularyKeywords[] ByVocabulary =
    [
        new(Vocabularies.Core, [
            Schema, Vocabulary, Id, LegacyId, Anchor, DynamicAnchor, RecursiveAnchor, Ref, DynamicRef, RecursiveRef, Defs, Definitions, Comment,
            Unit, ExpectedType]),
        new(Vocabularies.Applicator, [
            PrefixItems, Items, ItemsOfOneSchema, AdditionalItems, Contains, Properties, PatternProperties, AdditionalProperties, Dependencies,
            DependentSchemas, PropertyNames, If, Then, Else, AllOf, AnyOf, OneOf, Not]),
        new(Vocabularies.Unevaluated, [UnevaluatedItems, UnevaluatedProperties]),
        new(Vocabularies.Validation, [
            Type, Enum, Const, MultipleOf, Maximum, ExclusiveMaximum, MaximumIsExclusive, Minimum, ExclusiveMinimum, MinimumIsExclusive,
            MaxLength, MinLength, Pattern, MaxItems, MinItems, UniqueItems, MaxContains, MinContains, MaxProperties, MinProperties, Required,
            DependentRequired]),
        new(Vocabularies.FormatAnnotation | Vocabularies.FormatAssertion, [Format]),
        new(Vocabularies.MetaData, [Title, Description, Default, Examples, ReadOnly, WriteOnly, Deprecated, DeprecatedByCustom]),
        new(Vocabularies.Content, [ContentMediaType, ContentEncoding, ContentSchema]),
    ];

    private static readonly HashSet<Keyword> Annotations =
        [Comment, Unit, ExpectedType, .. ByVocabulary.Where(entry => entry.Vocabulary is Vocabularies.MetaData or Vocabularies.Content).SelectMany(entry => entry.Keywords)];

    private static readonly ConcurrentDictionary<SchemaDialect, IReadOnlyDictionary<string, Keyword>> ByDialect = new();

    /// <summary>All of them, by name; of those that share a name the one most drafts have.</summary>
    public static IReadOnlyDictionary<string, Keyword> All { get; } = ByVocabulary
        .SelectMany(entry => entry.Keywords)
        .GroupBy(keyword => keyword.Name)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>The keywords of a dialect, by name.</summary>
    public static IReadOnlyDictionary<string, Keyword> Of(SchemaDialect dialect) => ByDialect.GetOrAdd(dialect, wanted => ByVocabulary
        .Where(entry => (entry.Vocabulary & wanted.Vocabularies) != 0)
        .SelectMany(entry => entry.Keywords)
        .Where(keyword => keyword.From <= wanted.Draft && wanted.Draft <= keyword.Until)
        .ToDictionary(keyword => keyword.Name, StringComparer.Ordinal));

    /// <summary>True when no verdict depends on the keyword, and no reference; a format counts where it is not asserted.</summary>
    internal static bool IsAnnotation(Keyword keyword, SchemaDialect dialect) => Annotations.Contains(keyword) || (keyword == Format && !dialect.AssertsFormat);

    private sealed record VocabularyKeywords(Vocabularies Vocabulary, Keyword[] Keywords);
}
