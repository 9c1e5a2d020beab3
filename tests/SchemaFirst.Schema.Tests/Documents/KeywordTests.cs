using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Tests.Documents;

/// <summary>Each keyword of draft-07: what it takes, what it refuses and how it says so.</summary>
public sealed class KeywordTests
{
    private const string Types = "one of null, boolean, object, array, number, string, integer";

    // keyword, a value it takes, a value it refuses, how the refused part is shown, what is expected
    private static readonly (string Keyword, string Good, string Bad, string Found, string Expected)[] Rows =
    [
        ("$schema", "\"http://json-schema.org/draft-07/schema#\"", "7", "7", "a string"),
        ("$id", "\"http://localhost/a\"", "{}", "an object", "a string"),
        ("$id", "\"#a\"", "\"http://[\"", "\"http://[\"", "a URI reference"),
        ("$ref", "\"#\"", "7", "7", "a string"),
        ("definitions", "{\"a\":true}", "[]", "an array", "an object of schemas"),
        ("type", "[\"object\",\"null\"]", "\"objekt\"", "\"objekt\"", Types),
        ("type", "\"integer\"", "[]", "an array", "at least one type name"),
        ("type", "[\"string\",\"string\"]", "[\"string\",null]", "null", Types),
        ("enum", "[1,null,{}]", "{}", "an object", "an array of values"),
        ("multipleOf", "1e-400", "0.0", "0.0", "a number greater than 0"),
        ("multipleOf", "0.01", "-1e-5", "-1e-5", "a number greater than 0"),
        ("multipleOf", "2", "\"2\"", "\"2\"", "a number greater than 0"),
        ("maximum", "1e400", "\"1\"", "\"1\"", "a number"),
        ("exclusiveMaximum", "-0.5", "true", "true", "a number"),
        ("minimum", "0", "null", "null", "a number"),
        ("exclusiveMinimum", "3", "false", "false", "a number"),
        ("maxLength", "2.0", "1.5", "1.5", "an integer from 0 on"),
        ("minLength", "0", "-1", "-1", "an integer from 0 on"),
        ("minLength", "1e1", "1e-1", "1e-1", "an integer from 0 on"),
        ("pattern", "\"^a+$\"", "7", "7", "a string with a regular expression"),
        ("format", "\"date-time\"", "[]", "an array", "a string"),
        ("additionalItems", "false", "7", "7", ""),
        ("items", "[true,{}]", "\"x\"", "a string", ""),
        ("items", "{}", "[{},3]", "3", ""),
        ("maxItems", "99999999999999999999999", "\"9\"", "\"9\"", "an integer from 0 on"),
        ("minItems", "1", "-0.5", "-0.5", "an integer from 0 on"),
        ("uniqueItems", "true", "1", "1", "true or false"),
        ("contains", "{}", "null", "null", ""),
        ("maxProperties", "1", "{}", "an object", "an integer from 0 on"),
        ("minProperties", "1", "-2", "-2", "an integer from 0 on"),
        ("required", "[\"a\",\"a\"]", "true", "true", "an array of member names"),
        ("required", "[]", "[\"a\",1]", "1", "a member name"),
        ("properties", "{\"\":{}}", "[]", "an array", "an object of schemas"),
        ("properties", "{\"a\":true}", "{\"a\":7}", "7", ""),
        ("patternProperties", "{\"^x-\":{}}", "7", "7", "an object of schemas"),
        ("additionalProperties", "true", "[]", "an array", ""),
        ("dependencies", "{\"a\":[\"b\"],\"c\":{}}", "[]", "an array", "an object of member names or schemas"),
        ("dependencies", "{}", "{\"a\":[\"b\",2]}", "2", "a member name"),
        ("dependencies", "{\"a\":true}", "{\"a\":7}", "7", ""),
        ("propertyNames", "{}", "7", "7", ""),
        ("if", "{}", "7", "7", ""),
        ("then", "true", "null", "null", ""),
        ("else", "{}", "[]", "an array", ""),
        ("allOf", "[{}]", "[]", "an array", "an array of at least one schema"),
        ("anyOf", "[true]", "{}", "an object", "an array of at least one schema"),
        ("oneOf", "[{},{}]", "[{},7]", "7", ""),
        ("not", "{}", "7", "7", ""),
        ("title", "\"\"", "7", "7", "a string"),
        ("description", "\"d\"", "[]", "an array", "a string"),
        ("$comment", "\"c\"", "{}", "an object", "a string"),
        ("examples", "[]", "{}", "an object", "an array of values"),
        ("readOnly", "true", "\"true\"", "\"true\"", "true or false"),
        ("writeOnly", "false", "0", "0", "true or false"),
        ("contentMediaType", "\"text/plain\"", "7", "7", "a string"),
        ("contentEncoding", "\"base64\"", "7", "7", "a string"),
        ("x-unit", "\"s\"", "7", "7", "a string"),
        ("x-expected-type", "\"integer\"", "\"int\"", "\"int\"", Types),
        ("x-expected-type", "\"string\"", "[\"string\"]", "an array", Types),
    ];

    private const string Draft04 = "http://json-schema.org/draft-04/schema#";
    private const string Draft201909 = "https://json-schema.org/draft/2019-09/schema";
    private const string Draft202012 = "https://json-schema.org/draft/2020-12/schema";

    // The same for keywords that draft-07 has not, or with another kind of value.
    private static readonly (string Draft, string Keyword, string Good, string Bad, string Found, string Expected)[] OtherDrafts =
    [
        (Draft04, "id", "\"http://localhost/a\"", "7", "7", "a string"),
        (Draft04, "exclusiveMinimum", "true", "3", "3", "true or false"),
        (Draft04, "exclusiveMaximum", "false", "3", "3", "true or false"),
        (Draft201909, "deprecated", "true", "null", "null", "true or false"),
        (Draft201909, "$recursiveRef", "\"#\"", "{}", "an object", "a string"),
        (Draft201909, "$recursiveAnchor", "true", "\"a\"", "\"a\"", "true or false"),
        (Draft201909, "additionalItems", "false", "7", "7", ""),
        (Draft201909, "items", "[true]", "7", "7", ""),
        (Draft201909, "$id", "\"http://localhost/a#\"", "\"#a\"", "\"#a\"", "a URI reference without a fragment, for which there is '$anchor'"),
        (Draft202012, "$vocabulary", "{\"http://localhost/v\":false}", "[]", "an array", "an object of URIs, each with true or false"),
        (Draft202012, "$anchor", "\"a-b_c.1\"", "\"#a\"", "\"#a\"", "a plain name, such as \"address\""),
        (Draft202012, "$dynamicAnchor", "\"_a\"", "\"1a\"", "\"1a\"", "a plain name, such as \"address\""),
        (Draft202012, "$dynamicRef", "\"#\"", "7", "7", "a string"),
        (Draft202012, "$defs", "{\"a\":true}", "[]", "an array", "an object of schemas"),
        (Draft202012, "prefixItems", "[true,{}]", "[]", "an array", "an array of at least one schema"),
        (Draft202012, "items", "false", "[]", "an array", "one schema; since 2020-12 a list of schemas is 'prefixItems'"),
        (Draft202012, "minContains", "0", "-1", "-1", "an integer from 0 on"),
        (Draft202012, "maxContains", "2.0", "1.5", "1.5", "an integer from 0 on"),
        (Draft202012, "unevaluatedItems", "false", "7", "7", ""),
        (Draft202012, "unevaluatedProperties", "{}", "[]", "an array", ""),
        (Draft202012, "dependentRequired", "{\"a\":[\"b\"]}", "{\"a\":7}", "7", "an array of member names"),
        (Draft202012, "dependentSchemas", "{\"a\":true}", "[]", "an array", "an object of schemas"),
        (Draft202012, "contentSchema", "{}", "7", "7", ""),
    ];

    // No verdict depends on them.
    private static readonly string[] Annotations =
        ["title", "description", "$comment", "examples", "readOnly", "writeOnly", "contentMediaType", "contentEncoding", "format", "x-unit", "x-expected-type"];

    // Those that take any value.
    private static readonly string[] TakeAnything = ["const", "default"];

    public static TheoryData<int> RowNumbers => [.. Enumerable.Range(0, Rows.Length)];

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void A_keyword_takes_its_values(int row)
    {
        var (keyword, good, _, _, _) = Rows[row];
        var document = Parse($"{{\n  \"{keyword}\": {good}\n}}");
        Assert.Empty(document.Diagnostics);
        var value = Assert.Single(document.Root!.All);
        Assert.Equal((keyword, keyword), (value.Keyword.Name, value.Source.Name));
        Assert.Equal((1, 2, keyword.Length + 2), (value.Source.NameSpan.StartLine, value.Source.NameSpan.StartColumn, value.Source.NameSpan.Length));
        Assert.Equal((1, keyword.Length + 6, good.Length), (value.Source.Value.Span.StartLine, value.Source.Value.Span.StartColumn, value.Source.Value.Span.Length));
    }

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void A_keyword_refuses_what_is_not_of_its_kind(int row)
    {
        var (keyword, _, bad, found, expected) = Rows[row];
        var diagnostic = Assert.Single(Parse($"{{ \"{keyword}\": {bad} }}").Diagnostics);
        var wrong = bad.LastIndexOf(found, StringComparison.Ordinal);
        Assert.Equal((0, 2 + keyword.Length + 4 + Math.Max(wrong, 0)), (diagnostic.Span.StartLine, diagnostic.Span.StartColumn));
        Assert.Equal((!Annotations.Contains(keyword), "thing.json"), (diagnostic.IsError, diagnostic.Path));
        if (expected.Length > 0)
        {
            Assert.Equal((Annotations.Contains(keyword) ? SchemaDiagnostics.Annotation : SchemaDiagnostics.KeywordValue, $"Found {found} as the value of '{keyword}'; expected {expected}."), (diagnostic.Id, diagnostic.Message));
        }
        else
        {
            Assert.Equal(SchemaDiagnostics.NotASchema, diagnostic.Id);
            Assert.EndsWith(" where a schema stands; expected an object, true or false.", diagnostic.Message, StringComparison.Ordinal);
        }
    }

    public static TheoryData<int> OtherDraftNumbers => [.. Enumerable.Range(0, OtherDrafts.Length)];

    [Theory]
    [MemberData(nameof(OtherDraftNumbers))]
    public void A_keyword_of_another_draft_takes_its_values_there(int row)
    {
        var (draft, keyword, good, bad, found, expected) = OtherDrafts[row];
        var taken = Parse($"{{\"{keyword}\": {good}, \"$schema\": \"{draft}\"}}");
        Assert.Empty(taken.Diagnostics);
        Assert.Contains(taken.Root!.All, value => value.Keyword.Name == keyword);
        var refused = Assert.Single(Parse($"{{ \"{keyword}\": {bad}, \"$schema\": \"{draft}\" }}").Diagnostics);
        Assert.Equal(2 + keyword.Length + 4 + Math.Max(bad.LastIndexOf(found, StringComparison.Ordinal), 0), refused.Span.StartColumn);
        Assert.Equal(
            expected.Length > 0 ? $"Found {found} as the value of '{keyword}'; expected {expected}." : $"Found {(found == "7" ? "a number" : found)} where a schema stands; expected an object, true or false.",
            refused.Message);
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", "dependentRequired", "{}", "a keyword from 2019-09 on, which means nothing in draft-07")]
    [InlineData("http://json-schema.org/draft-06/schema#", "if", "{}", "a keyword from draft-07 on, which means nothing in draft-06")]
    [InlineData("http://json-schema.org/draft-06/schema#", "id", "\"a\"", "a keyword up to draft-04, which means nothing in draft-06")]
    [InlineData(Draft04, "const", "1", "a keyword from draft-06 on, which means nothing in draft-04")]
    [InlineData(Draft201909, "$dynamicAnchor", "\"a\"", "a keyword from 2020-12 on, which means nothing in 2019-09")]
    [InlineData(Draft202012, "$recursiveRef", "\"#\"", "a keyword up to 2019-09, which means nothing in 2020-12")]
    [InlineData(Draft202012, "additionalItems", "7", "a keyword up to 2019-09, which means nothing in 2020-12")]
    public void A_keyword_of_another_draft_means_nothing_and_is_a_warning(string draft, string keyword, string value, string meaning)
    {
        var document = Parse($"{{\"$schema\": \"{draft}\", \"{keyword}\": {value}}}");
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.KeywordOfOtherDraft, false, $"Found '{keyword}', {meaning}."), (diagnostic.Id, diagnostic.IsError, diagnostic.Message));
        Assert.Equal(["$schema"], document.Root!.All.Select(found => found.Keyword.Name));
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", "$defs", "{\"a\":{}}")]
    [InlineData("http://json-schema.org/draft-06/schema#", "id", "{\"type\":\"string\"}")]
    [InlineData(Draft04, "examples", "[]")]
    [InlineData("http://json-schema.org/draft-07/schema#", "deprecated", "\"Use another.\"")]
    public void What_asserts_nothing_anywhere_is_no_warning(string draft, string keyword, string value) =>
        Assert.Empty(Parse($"{{\"$schema\": \"{draft}\", \"{keyword}\": {value}}}").Diagnostics);

    [Fact]
    public void No_keyword_is_untested() =>
        Assert.Equal(
            KeywordTable.All.Keys.Order(StringComparer.Ordinal),
            Rows.Select(row => row.Keyword).Concat(OtherDrafts.Select(row => row.Keyword)).Concat(TakeAnything).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("const", "null")]
    [InlineData("const", "{\"$ref\":7}")]
    [InlineData("default", "[{\"type\":7}]")]
    public void Any_value_is_kept_and_never_read_as_a_schema(string keyword, string value)
    {
        var document = Parse($"{{\"{keyword}\":{value}}}");
        Assert.Empty(document.Diagnostics);
        Assert.Equal(value, ((KeywordValue<JsonValue>)Assert.Single(document.Root!.All)).Value.ToCanonicalString());
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("2.0", 2)]
    [InlineData("1.5e1", 15)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("1e999999999", long.MaxValue)]
    public void A_count_is_clamped_to_64_bits(string text, long expected) => Assert.Equal(expected, Parse($"{{\"maxLength\":{text}}}").Root!.Find(KeywordTable.MaxLength)!.Value);

    [Fact]
    public void A_bound_is_exact() => Assert.Equal("12345678901234567890.123", Parse("""{"maximum":12345678901234567890.1230}""").Root!.Find(KeywordTable.Maximum)!.Value);

    [Fact]
    public void Types_and_names_are_distinct()
    {
        var schema = Parse("""{"type":["string","null","string"],"required":["a","b","a"]}""").Root!;
        Assert.Equal(["string", "null"], schema.Find(KeywordTable.Type)!.Value);
        Assert.Equal(["a", "b"], schema.Find(KeywordTable.Required)!.Value);
    }

    [Fact]
    public void Items_are_one_schema_or_one_for_each_place()
    {
        var one = Parse("""{"items":{"type":"null"}}""").Root!.Find(KeywordTable.Items)!.Value;
        Assert.Equal(("/items", true), (one.All!.Location.Text, one.Prefix is null));
        var many = Parse("""{"items":[true,false]}""").Root!.Find(KeywordTable.Items)!.Value;
        Assert.Null(many.All);
        Assert.Equal([("/items/0", true), ("/items/1", false)], many.Prefix!.Select(schema => (schema.Location.Text, schema.Always!.Value)));
        Assert.Empty(Parse("""{"items":[]}""").Root!.Find(KeywordTable.Items)!.Value.Prefix!);
    }

    [Fact]
    public void Dependencies_are_names_or_a_schema()
    {
        var entries = Parse("""{"dependencies":{"a":["b","b"],"c":{"minProperties":2},"d":[]}}""").Root!.Find(KeywordTable.Dependencies)!.Value;
        Assert.Equal(["a", "c", "d"], entries.Select(entry => entry.Name));
        Assert.Equal(["b"], entries[0].Required!);
        Assert.Equal((null, "/dependencies/c"), (entries[1].Required, entries[1].Schema!.Location.Text));
        Assert.Empty(entries[2].Required!);
    }

    [Fact]
    public void Subschemas_know_where_they_stand()
    {
        var properties = Parse("""{"properties":{"a/b~c":{"allOf":[{},{"not":{}}]},"":true}}""").Root!.Find(KeywordTable.Properties)!.Value;
        var not = properties[0].Schema.Find(KeywordTable.AllOf)!.Value[1].Find(KeywordTable.Not)!.Value;
        Assert.Equal(("/properties/a~1b~0c/allOf/1/not", "/properties/"), (not.Location.Text, properties[1].Schema.Location.Text));
        Assert.Equal((43, 2), (not.Source.Span.Start, not.Source.Span.Length));
        Assert.Equal(("thing.json", (bool?)null, (bool?)true), (not.Document.Path, not.Always, properties[1].Schema.Always));
    }

    [Theory]
    [InlineData("^[a-z]+$")]
    [InlineData("[]")]
    [InlineData("[^]")]
    [InlineData("[a-z-[]")]
    [InlineData("[[]")]
    [InlineData("\\u{1F600}+")]
    [InlineData("[\\u{1F600}\\]]")]
    [InlineData("^\\/\\d{2,}(?=x)(?!y)\\cJ\\p{L}$")]
    [InlineData("")]
    public void A_pattern_of_ECMA_262_is_no_surprise(string pattern) =>
        Assert.Empty(Parse($$"""{"pattern":{{JsonValue.Quote(pattern)}}}""").Diagnostics);

    [Theory]
    [InlineData("(")]
    [InlineData("a**")]
    [InlineData("[b-a]")]
    [InlineData("\\")]
    [InlineData("[")]
    public void What_is_no_pattern_is_an_error_unless_that_is_allowed(string pattern)
    {
        var document = Parse($$"""{"pattern": {{JsonValue.Quote(pattern)}}}""");
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.Pattern, true, 12), (diagnostic.Id, diagnostic.IsError, diagnostic.Span.StartColumn));
        Assert.True(document.HasErrors);
        var allowed = SchemaDocument.Parse("thing.json", $$"""{"pattern": {{JsonValue.Quote(pattern)}}}""", new Uri("http://localhost/thing.json"), allowsUnreadPatterns: true);
        Assert.Contains("and so accepts every text", Assert.Single(allowed.Diagnostics).Message, StringComparison.Ordinal);
        Assert.False(allowed.HasErrors);
    }

    [Fact]
    public void A_member_name_that_is_no_pattern_is_an_error_at_the_name()
    {
        var diagnostic = Assert.Single(Parse("""{"patternProperties": {"(": {}}}""").Diagnostics);
        Assert.Equal((SchemaDiagnostics.Pattern, 23, 3), (diagnostic.Id, diagnostic.Span.StartColumn, diagnostic.Span.Length));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[a-z-[", "]")]
    [InlineData("(?:a|", ")*")]
    [InlineData("(?=", ")")]
    public void No_pattern_exhausts_the_stack(string open, string close)
    {
        var pattern = string.Concat(Enumerable.Repeat(open, 30_000)) + string.Concat(Enumerable.Repeat(close, 30_000));
        Assert.True(Parse($$"""{"pattern":{{JsonValue.Quote(pattern)}}}""").Diagnostics.All(diagnostic => diagnostic.Id == SchemaDiagnostics.Pattern));
    }

    private static SchemaDocument Parse(string text) => SchemaDocument.Parse("thing.json", text);
}
