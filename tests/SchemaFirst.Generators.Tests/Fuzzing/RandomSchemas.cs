using CsCheck;

namespace SchemaFirst.Generators.Tests.Fuzzing;

/// <summary>A schema and documents that were made without looking at it.</summary>
internal sealed record RandomSchema(string Schema, string[] Documents)
{
    public override string ToString() => Schema;
}

/// <summary>
/// Random schemas of a draft with any of its keywords, and random documents. Names and values come from few, so that keywords
/// meet the same members and documents are valid about as often as not.
/// </summary>
/// <param name="dialect">The draft's <c>$schema</c>.</param>
/// <param name="hasUndecided">True for some patterns and texts which together are undecided.</param>
internal sealed class RandomSchemas(string dialect, bool hasUndecided = false)
{
    private const string Root = "http://example.com/root";

    private static readonly string[] Names = ["a", "b", "ab", "b1", "", "__proto__", "é", "$ref", "\ud800", "\udc00x"];
    private static readonly string[] Patterns = ["^a", "b", "1$", "^.{2}$", "[^a-z]", "^(a|b)+$", "\\d"];
    private static readonly string[] Numbers = ["0", "1", "1.0", "-1", "2.5", "10", "1e2", "0.1", "1e400", "12345678901234567890", "-0.0"];
    private static readonly string[] Types = ["null", "boolean", "object", "array", "number", "string", "integer"];

    private static readonly Gen<string> Leaf =
        Any("true", "false", "{}", "{\"type\": \"integer\"}", "{\"const\": 1}", "{\"required\": [\"a\"]}", "{\"minLength\": 2}");
    private static readonly Gen<string> Number = Any(Numbers);
    private static readonly Gen<string> Count = Gen.Int[0, 3].Select(count => count.ToString());
    private static readonly string[] Texts = ["\"\"", "\"a\"", "\"ab\"", "\"b1\"", "\"\\u0061\"", "\"😀\"", "\"é1\""];

    // Half of the patterns and many of the texts, since both have to meet.
    private readonly string[] _patterns = hasUndecided ? [.. Patterns, .. Patterns.Select(_ => StepBudget.OpenPattern)] : Patterns;
    private readonly Gen<string> _name = Any(hasUndecided ? [.. Names, .. Enumerable.Repeat(StepBudget.OpenText, 5)] : Names);
    private readonly Gen<string> _scalar = Gen.Frequency<string>(
        (3, Number),
        (3, Any(hasUndecided ? [.. Texts, .. Enumerable.Repeat(Quote(StepBudget.OpenText), 7)] : Texts)),
        (2, Any("true", "false", "null")));

    private readonly bool _is202012 = dialect.Contains("2020-12", StringComparison.Ordinal);
    private readonly bool _is201909 = dialect.Contains("2019-09", StringComparison.Ordinal);

    private bool IsLate => _is202012 || _is201909;

    /// <summary>A schema with documents.</summary>
    public Gen<RandomSchema> Schema(int documents) =>
        Gen.Select(Members(3), Members(2), Members(2), Members(2), Gen.Bool, Document(3).Array[documents]).Select((root, first, second, third, isBefore, instances) =>
        {
            // The later drafts have a name for dynamic references, in the root perhaps and in a resource of its own.
            var anchor = _is202012 ? "\"$dynamicAnchor\": \"n\", " : _is201909 ? "\"$recursiveAnchor\": true, " : "";
            var resource = IsLate ? $", \"d2\": {{\"$id\": \"r\", {anchor}{third}}}" : $", \"d2\": {{{third}}}";
            var definitions = $"\"d0\": {{{first}}}, \"d1\": {{{second}}}{resource}";
            return new RandomSchema($"{{\"$schema\": \"{dialect}\", \"$id\": \"{Root}\", {(isBefore ? anchor : "")}{root}, \"definitions\": {{{definitions}}}}}", instances);
        });

    private Gen<string> Subschema(int depth) => depth == 0 && hasUndecided ? Gen.Frequency<string>((1, Leaf), (1, Gen.Const($"{{\"pattern\": {Quote(StepBudget.OpenPattern)}}}"))) : depth == 0
        ? Leaf
        : Gen.Frequency<string>((1, Any("true", "false", "{}")), (6, Members(depth).Select(members => $"{{{members}}}")));

    // One to four keywords, each once.
    private Gen<string> Members(int depth) => Keyword(depth).Array[1, 4].Select(keywords =>
        string.Join(", ", keywords.DistinctBy(keyword => keyword.Name).Select(keyword => $"\"{keyword.Name}\": {keyword.Value}")));

    private Gen<(string Name, string Value)> Keyword(int depth)
    {
        Gen<(string, string)>[] patterns = hasUndecided ? [.. Enumerable.Repeat(Of("pattern", Any(_patterns).Select(Quote)), 8)] : [];
        List<Gen<(string, string)>> gens = [.. Assertions(), .. patterns, .. IsLate ? LateAssertions() : [], .. depth > 0 ? Applicators(depth - 1) : []];
        return Gen.OneOf(gens.ToArray<IGen<(string, string)>>());
    }

    private IEnumerable<Gen<(string, string)>> Assertions() =>
    [
        Of("type", Gen.OneOf<string>(Any(Types).Select(Quote), Any(Types).Array[1, 3].Select(types => List(types.Distinct().Select(Quote))))),
        Of("const", Document(1)),
        Of("enum", Document(1).Array[1, 4].Select(List)),
        Of("minimum", Number), Of("maximum", Number), Of("exclusiveMinimum", Number), Of("exclusiveMaximum", Number),
        Of("multipleOf", Any("1", "0.1", "2.5", "1e-2", "3")),
        Of("minLength", Count), Of("maxLength", Count), Of("pattern", Any(_patterns).Select(Quote)),
        Of("minItems", Count), Of("maxItems", Count), Of("uniqueItems", Any("true", "false")),
        Of("minProperties", Count), Of("maxProperties", Count), Of("required", _name.Array[1, 2].Select(names => List(names.Distinct().Select(Quote)))),
    ];

    private IEnumerable<Gen<(string, string)>> LateAssertions() =>
    [
        Of("dependentRequired", Gen.Select(_name, _name).Select((name, other) => $"{{{Quote(name)}: [{Quote(other)}]}}")),
        Of("minContains", Count), Of("maxContains", Count),
    ];

    private IEnumerable<Gen<(string, string)>> Applicators(int depth)
    {
        var one = Subschema(depth);
        var some = one.Array[1, 3].Select(List);
        var map = Gen.Select(_name, one).Array[1, 3].Select(entries => Map(entries));

        // In draft-07 a reference hides the $id beside it; later there is a resource within the root.
        var root = IsLate ? Root + "#" : "#";
        var reference = Any($"{root}/definitions/d0", $"{root}/definitions/d1", IsLate ? "http://example.com/r" : "#/definitions/d2", root).Select(Quote);
        List<Gen<(string, string)>> gens =
        [
            Of("properties", map), Of("properties", map), Of("additionalProperties", one), Of("propertyNames", one),
            Of("patternProperties", Gen.Select(Any(_patterns), one).Array[1, 2].Select(entries => Map(entries))),
            Of("items", one), Of("contains", one), Of("dependencies", map), Of("allOf", some), Of("anyOf", some), Of("oneOf", some), Of("not", one),
            Of("if", one), Of("then", one), Of("else", one), Of("$ref", reference),
        ];
        if (hasUndecided)
        {
            gens.AddRange(Enumerable.Repeat(Of("patternProperties", Gen.Select(Gen.Const(StepBudget.OpenPattern), one).Array[1, 2].Select(entries => Map(entries))), 4));
        }

        if (IsLate)
        {
            gens.AddRange([Of("dependentSchemas", map), Of("unevaluatedItems", one), Of("unevaluatedProperties", one), Of("unevaluatedProperties", Gen.Const("false")), Of("unevaluatedItems", Gen.Const("false"))]);
        }

        gens.AddRange(_is202012
            ? [Of("prefixItems", some), Of("$dynamicRef", Gen.Const("\"http://example.com/r#n\""))]
            : [Of("items", some), Of("additionalItems", one)]);
        if (_is201909)
        {
            gens.Add(Of("$recursiveRef", Gen.Const("\"#\"")));
        }

        return gens;
    }

    private Gen<string> Document(int depth) => depth == 0
        ? _scalar
        : Gen.Frequency<string>(
            (3, _scalar),
            (3, Document(depth - 1).Array[0, 4].Select(List)),
            (5, Gen.Select(_name, Document(depth - 1)).Array[0, 4].Select(entries => Map(entries))));

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<(string, string)> Of(string keyword, Gen<string> value) => value.Select(text => (keyword, text));

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    private static string Map((string Name, string Value)[] entries) =>
        $"{{{string.Join(", ", entries.DistinctBy(entry => entry.Name).Select(entry => $"{Quote(entry.Name)}: {entry.Value}"))}}}";

    private static string Quote(string text) => SchemaFirst.Schema.Json.JsonValue.Quote(text);
}
