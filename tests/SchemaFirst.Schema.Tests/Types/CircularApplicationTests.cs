using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>A schema that applies itself to the same value again would never be done with it.</summary>
public sealed class CircularApplicationTests
{
    [Theory]
    [InlineData("""{ "$ref": "#" }""", 10)]
    [InlineData("""{ "allOf": [{ "$ref": "#" }] }""", 22)]
    [InlineData("""{ "anyOf": [true, { "$ref": "#" }] }""", 28)]
    [InlineData("""{ "oneOf": [{ "$ref": "#" }, true] }""", 22)]
    [InlineData("""{ "not": { "$ref": "#" } }""", 19)]
    [InlineData("""{ "if": true, "then": { "$ref": "#" } }""", 32)]
    [InlineData("""{ "if": { "$ref": "#" } , "else": false }""", 18)]
    [InlineData("""{ "dependencies": { "a": { "$ref": "#" } } }""", 35)]
    [InlineData("""{ "items": { "not": { "$ref": "#/items" } } }""", 30)]
    [InlineData("""{ "definitions": { "a": { "$ref": "#/definitions/b" }, "b": { "$ref": "#/definitions/a" } }, "not": { "$ref": "#/definitions/b" } }""", 70)]
    public void A_circle_is_an_error(string schema, int column)
    {
        var document = SchemaDocument.Parse("/schemas/thing/1.0.0/thing.schema.json", schema);
        Assert.Null(SchemaResolver.Resolve(document, new SchemaSet([document])));
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.CircularReference, column), (diagnostic.Id, diagnostic.Span.StartColumn));
    }

    [Theory]
    [InlineData("""{ "properties": { "next": { "$ref": "#" } } }""")]
    [InlineData("""{ "items": { "not": { "$ref": "#" } } }""")]
    [InlineData("""{ "additionalProperties": { "$ref": "#" }, "propertyNames": { "$ref": "#" }, "contains": { "$ref": "#" } }""")]
    [InlineData("""{ "definitions": { "a": {} }, "allOf": [{ "$ref": "#/definitions/a" }, { "not": { "$ref": "#/definitions/a" } }] }""")]
    [InlineData("""{ "definitions": { "unused": { "$ref": "#/definitions/unused" } } }""")]
    public void What_goes_on_in_a_part_of_the_value_is_none(string schema)
    {
        var document = SchemaDocument.Parse("/schemas/thing/1.0.0/thing.schema.json", schema);
        Assert.NotNull(SchemaResolver.Resolve(document, new SchemaSet([document])));
        Assert.Empty(document.Diagnostics);
    }

    [Fact]
    public void A_long_chain_is_followed_on_little_stack()
    {
        var links = Enumerable.Range(0, 20_000).Select(i => $"\"d{i}\": {{ \"$ref\": \"#/definitions/d{i + 1}\" }}");
        var schema = $$"""{ "definitions": { {{string.Join(',', links)}}, "d20000": { "not": { "$ref": "#/definitions/d0" } } }, "items": { "$ref": "#/definitions/d0" } }""";
        var document = SchemaDocument.Parse("/schemas/thing/1.0.0/thing.schema.json", schema);
        Assert.Null(SchemaResolver.Resolve(document, new SchemaSet([document])));
        Assert.Single(document.Diagnostics);
    }
}
