using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Documents;

/// <summary>Dialects that a metaschema of the set defines, parts in another dialect, and references that the dynamic scope decides.</summary>
public sealed class DialectTests
{
    private const string Draft202012 = "https://json-schema.org/draft/2020-12/schema";

    [Fact]
    public void A_metaschema_of_the_set_says_which_vocabularies_count()
    {
        var (user, set) = WithMetaschema("""{"https://json-schema.org/draft/2020-12/vocab/core": true, "https://json-schema.org/draft/2020-12/vocab/applicator": true}""");
        Assert.NotNull(SchemaResolver.Resolve(user, set));
        Assert.True(user.Root!.Has(KeywordTable.Properties));
        Assert.False(user.Root.Has(KeywordTable.Required));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void Format_is_asserted_where_the_vocabulary_says_so(string isRequired)
    {
        var (user, set) = WithMetaschema($$$"""{"https://json-schema.org/draft/2020-12/vocab/core": true, "https://json-schema.org/draft/2020-12/vocab/format-assertion": {{{isRequired}}}}""");
        Assert.NotNull(SchemaResolver.Resolve(user, set));
        Assert.True(user.Root!.Dialect.AssertsFormat);
    }

    [Fact]
    public void A_vocabulary_that_must_be_understood_and_is_not_is_an_error()
    {
        var (user, set) = WithMetaschema("""{"https://json-schema.org/draft/2020-12/vocab/core": true, "http://example.com/units": true}""");
        Assert.Null(SchemaResolver.Resolve(user, set));
        var error = Assert.Single(user.Diagnostics);
        Assert.Equal((SchemaDiagnostics.UnknownDialect, 12), (error.Id, error.Span.StartColumn));
        Assert.Equal("Found the dialect \"http://example.com/meta\", which requires the vocabulary \"http://example.com/units\"; expected vocabularies of 2019-09 and 2020-12.", error.Message);
    }

    [Fact]
    public void A_vocabulary_that_need_not_be_understood_is_no_matter()
    {
        var (user, set) = WithMetaschema("""{"https://json-schema.org/draft/2020-12/vocab/core": true, "http://example.com/units": false}""");
        Assert.NotNull(SchemaResolver.Resolve(user, set));
        Assert.Empty(user.Diagnostics);
    }

    [Fact]
    public void Metaschemas_that_name_each_other_are_errors_and_no_endless_loop()
    {
        var one = SchemaDocument.Parse("one.json", """{"$schema": "http://example.com/two", "$id": "http://example.com/one"}""");
        var two = SchemaDocument.Parse("two.json", """{"$schema": "http://example.com/one", "$id": "http://example.com/two"}""");
        var set = new SchemaSet([one, two]);
        Assert.All([one, two], document =>
        {
            Assert.Equal(SchemaDiagnostics.UnknownDialect, Assert.Single(document.Diagnostics).Id);
            Assert.Null(SchemaResolver.Resolve(document, set));
        });
    }

    [Fact]
    public void A_part_with_a_URI_of_its_own_may_be_in_another_dialect()
    {
        var root = Parse($$$"""
            {"$schema": "{{{Draft202012}}}", "$ref": "old", "minimum": 2, "$defs": {
              "old": {"$id": "old", "$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/n", "maximum": 1, "definitions": {"n": {"type": "integer"} } },
              "same": {"$schema": "http://json-schema.org/draft-07/schema#", "minimum": 1} }}
            """).Root!;
        Assert.True(root.Has(KeywordTable.Minimum));
        var definitions = root.Find(KeywordTable.Defs)!.Value;
        Assert.Equal((Dialect.Draft07, false), (definitions[0].Schema.Dialect.Draft, definitions[0].Schema.Has(KeywordTable.Maximum)));
        Assert.Equal(Dialect.Draft202012, definitions[1].Schema.Dialect.Draft);
    }

    [Fact]
    public void A_schema_that_dynamic_references_give_two_meanings_is_in_the_model_twice()
    {
        var document = Parse($$$"""
            {"$schema": "{{{Draft202012}}}", "$id": "http://example.com/root", "anyOf": [{"$ref": "strings"}, {"$ref": "numbers"}], "$defs": {
              "list": {"$id": "list", "type": "array", "items": {"$dynamicRef": "#item"}, "$defs": {"default": {"$dynamicAnchor": "item", "type": "null"} } },
              "strings": {"$id": "strings", "$ref": "list", "$defs": {"item": {"$dynamicAnchor": "item", "type": "string"} }},
              "numbers": {"$id": "numbers", "$ref": "list", "$defs": {"item": {"$dynamicAnchor": "item", "type": "number"} } } }}
            """);
        var model = ConstraintResolver.Resolve(document, new SchemaSet([document]));
        Assert.Empty(document.Diagnostics);
        Assert.Equal(2, model.Subschemas.Count(schema => schema.Location == "#/$defs/list"));
        Assert.Equal(model.Subschemas.Count, model.Subschemas.Select(schema => schema.Name).Distinct().Count());
        Assert.Equal(
            ["#/$defs/numbers/$defs/item", "#/$defs/strings/$defs/item"],
            model.Subschemas.SelectMany(schema => schema.Constraints).OfType<RefConstraint>().Where(reference => reference.Keyword == "$dynamicRef")
                .Select(reference => model.Subschemas[reference.Target].Location).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_metaschema_resolves_to_types()
    {
        foreach (var uri in new[] { "http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-06/schema#", "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema", Draft202012, "https://json-schema.org/draft/2020-12/meta/format-assertion" })
        {
            var document = Parse($$$"""{"$schema": "{{{Draft202012}}}", "properties": {"schema": {"$ref": "{{{uri}}}"} } }""");
            Assert.NotNull(SchemaResolver.Resolve(document, new SchemaSet([document])));
            Assert.Empty(document.Diagnostics);
        }
    }

    // Each of these doubles the choices of the dynamic scope; without a bound the model would outgrow any memory.
    [Fact]
    public void Dynamic_references_cannot_explode()
    {
        const int count = 24;
        var parts = Enumerable.Range(0, count).SelectMany(i => new[] { "a", "b" }.Select(side =>
            $$$"""
            "{{{side}}}{{{i}}}": {"$id": "{{{side}}}{{{i}}}", "$defs": {"n": {"$dynamicAnchor": "n{{{i}}}"} }, "properties": {"a": {"$ref": "a{{{(i + 1) % count}}}"}, "b": {"$ref": "b{{{(i + 1) % count}}}"}, "c": {"$dynamicRef": "#n{{{i}}}"} } }
            """));
        var document = Parse($$$"""{"$schema": "{{{Draft202012}}}", "$id": "http://example.com/x", "$ref": "a0", "$defs": { {{{string.Join(",", parts)}}} } }""");
        Assert.Null(SchemaResolver.Resolve(document, new SchemaSet([document])));
        Assert.Contains(document.Diagnostics, diagnostic => diagnostic.Id == SchemaDiagnostics.DynamicReferences);
    }

    private static (SchemaDocument User, SchemaSet Set) WithMetaschema(string vocabularies)
    {
        var user = Parse("""{"$schema": "http://example.com/meta", "properties": {"a": {}}, "required": ["a"], "format": "ipv4"}""");
        var metaschema = SchemaDocument.Parse("meta.json", $$$"""{"$schema": "{{{Draft202012}}}", "$id": "http://example.com/meta", "$vocabulary": {{{vocabularies}}}}""");
        return (user, new SchemaSet([user, metaschema]));
    }

    private static SchemaDocument Parse(string text) => SchemaDocument.Parse("thing.json", text);
}
