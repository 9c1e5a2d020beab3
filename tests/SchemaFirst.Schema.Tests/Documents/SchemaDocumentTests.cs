using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Documents;

public sealed class SchemaDocumentTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("{\n \"type\": }", 1, 9)]
    [InlineData("\ufeff{\"a\"}", 0, 4)]
    public void What_is_not_JSON_is_an_error_at_its_place(string text, int line, int column)
    {
        var document = Parse(text);
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.NotJson, line, column, true), (diagnostic.Id, diagnostic.Span.StartLine, diagnostic.Span.StartColumn, document.HasErrors));
        Assert.Null(document.Root);
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", Dialect.Draft07)]
    [InlineData("http://json-schema.org/draft-07/schema", Dialect.Draft07)]
    [InlineData("https://json-schema.org/draft-07/schema#", Dialect.Draft07)]
    [InlineData("http://json-schema.org/draft-06/schema#", Dialect.Draft06)]
    [InlineData("http://json-schema.org/draft-04/schema#", Dialect.Draft04)]
    [InlineData("https://json-schema.org/draft/2019-09/schema", Dialect.Draft201909)]
    [InlineData("https://json-schema.org/draft/2020-12/schema", Dialect.Draft202012)]
    [InlineData("https://json-schema.org/draft/2020-12/schema#", Dialect.Draft202012)]
    public void The_dialect_is_what_is_declared(string uri, Dialect dialect) => Assert.Equal(dialect, Clean($$"""{"$schema":"{{uri}}"}""").Dialect);

    [Theory]
    [InlineData("http://json-schema.org/draft-03/schema#")]
    [InlineData("http://json-schema.org/schema#")]
    [InlineData("https://json-schema.org/draft/2020-12/meta/core")]
    [InlineData("")]
    public void Another_dialect_is_one_error_and_nothing_is_read(string uri)
    {
        var document = Parse($$"""{"$schema": "{{uri}}", "exclusiveMinimum": true, "items": 7}""");
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.UnknownDialect, 12, true), (diagnostic.Id, diagnostic.Span.StartColumn, diagnostic.IsError));
        Assert.Equal(
            $"Found the dialect \"{uri}\", which is not read; expected https://json-schema.org/draft/2020-12/schema, https://json-schema.org/draft/2019-09/schema, "
            + "http://json-schema.org/draft-07/schema#, http://json-schema.org/draft-06/schema#, http://json-schema.org/draft-04/schema#, or the URI of a metaschema among the schemas given.",
            diagnostic.Message);
        Assert.Null(SchemaResolver.Resolve(document, new SchemaSet([document])));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("{}", null)]
    public void A_schema_may_be_a_boolean(string text, bool? always) => Assert.Equal(always, Clean(text).Root!.Always);

    [Theory]
    [InlineData("7", "a number")]
    [InlineData("[]", "an array")]
    [InlineData("null", "null")]
    [InlineData("\"object\"", "a string")]
    public void Nothing_else_is_a_schema(string text, string found)
    {
        var diagnostic = Assert.Single(Parse(text).Diagnostics);
        Assert.Equal((SchemaDiagnostics.NotASchema, $"Found {found} where a schema stands; expected an object, true or false."), (diagnostic.Id, diagnostic.Message));
    }

    [Theory]
    [InlineData("requird", "required")]
    [InlineData("Type", "type")]
    [InlineData("propertys", "properties")]
    [InlineData("minimun", "minimum")]
    [InlineData("additonalProperties", "additionalProperties")]
    [InlineData("$Ref", "$ref")]
    [InlineData("patern", "pattern")]
    [InlineData("aditionalItems", "additionalItems")]
    public void A_misspelt_keyword_is_a_warning(string name, string meant)
    {
        var document = Parse($$"""{ "{{name}}": [] }""");
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.MisspeltKeyword, 2, name.Length + 2), (diagnostic.Id, diagnostic.Span.StartColumn, diagnostic.Span.Length));
        Assert.Equal($"Found '{name}', which is no keyword and asserts nothing; did you mean '{meant}'?", diagnostic.Message);
        Assert.False(document.HasErrors);
    }

    [Theory]
    [InlineData("$defs")]
    [InlineData("contentSchema")]
    [InlineData("$vocabulary")]
    [InlineData("x-anything")]
    [InlineData("discriminator")]
    [InlineData("")]
    [InlineData("note")]
    public void An_unknown_keyword_is_an_annotation(string name) => Assert.Empty(Clean($$"""{"{{name}}":7}""").Root!.All);

    [Fact]
    public void A_property_may_be_named_like_a_misspelt_keyword() => Clean("""{"properties":{"requird":{}},"definitions":{"Type":{}},"default":{"minimun":1}}""");

    [Fact]
    public void Of_duplicates_the_last_counts_and_the_others_are_warned_of()
    {
        var document = Parse("""{"type": "string", "enum": [{"a":1,"a":2}], "type": "number"}""");
        Assert.Equal(
            [(SchemaDiagnostics.DuplicateMember, 35, false), (SchemaDiagnostics.DuplicateMember, 44, false)],
            document.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Span.StartColumn, diagnostic.IsError)).Order());
        Assert.Equal(["number"], document.Root!.Find(KeywordTable.Type)!.Value);
        Assert.Equal(2, document.Root.All.Count());
    }

    [Fact]
    public void A_reference_hides_what_asserts_beside_it()
    {
        var root = Clean("""{"title":"t","type":"string","$id":"http://elsewhere/","definitions":{"a":{}},"$ref":"#/definitions/a","properties":{"b":{"type":7}}}""").Root!;
        Assert.Equal(["title", "definitions", "$ref"], root.All.Select(value => value.Keyword.Name));
        Assert.StartsWith("schemafirst:", root.BaseUri.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_schema_is_told()
    {
        var document = Parse("{\n\"type\":\"x\",\n\"minLength\":-1,\n\"properties\":{\"a\":{\"maximum\":\"1\"},\"b\":3}\n}");
        Assert.Equal(
            [(SchemaDiagnostics.KeywordValue, 1, 7), (SchemaDiagnostics.KeywordValue, 2, 12), (SchemaDiagnostics.KeywordValue, 3, 29), (SchemaDiagnostics.NotASchema, 3, 38)],
            document.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Span.StartLine, diagnostic.Span.StartColumn)));
    }

    [Fact]
    public void A_bad_document_leaves_the_others_alone()
    {
        var (bad, good) = (SchemaDocument.Parse("/a/1.0.0/a.schema.json", """{"type":7}"""), SchemaDocument.Parse("/b/1.0.0/b.schema.json", """{"type":"string"}"""));
        var set = new SchemaSet([bad, good]);
        Assert.Null(SchemaResolver.Resolve(bad, set));
        Assert.NotNull(SchemaResolver.Resolve(good, set));
        Assert.Empty(good.Diagnostics);
    }

    [Theory]
    [InlineData("{\"type\":7}", 200, 0)]
    [InlineData("{\"titel\":7}", 0, 200)]
    [InlineData("{\"titel\":7,\"type\":7}", 200, 200)]
    public void A_flood_of_faults_is_cut(string schema, int errors, int warnings)
    {
        var document = Parse("{\"properties\":{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"p{i}\":{schema}")) + "}}");
        Assert.Equal((errors, warnings), (document.Diagnostics.Count(diagnostic => diagnostic.IsError), document.Diagnostics.Count(diagnostic => !diagnostic.IsError)));
        Assert.Equal(errors > 0, document.HasErrors);
    }

    [Theory]
    [InlineData("{\"not\":", "}", 1)]
    [InlineData("{\"properties\":{\"a\":", "}}", 2)]
    [InlineData("{\"oneOf\":[", "]}", 2)]
    [InlineData("{\"dependencies\":{\"a\":", "}}", 2)]
    [InlineData("{\"if\":{},\"then\":", "}", 1)]
    public void The_deepest_schema_needs_little_stack(string open, string close, int levels)
    {
        var count = 510 / levels;
        var document = Parse("true");
        var thread = new Thread(() => document = Parse(string.Concat(Enumerable.Repeat(open, count)) + "true" + string.Concat(Enumerable.Repeat(close, count))), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal("an object", document.Root!.Source.KindName);
        Assert.False(document.HasErrors);
    }

    [Fact]
    public void A_wide_schema_is_read()
    {
        var document = Clean("{\"properties\":{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"p{i}\":{{}}")) + "}}");
        Assert.Equal(100_000, document.Root!.Find(KeywordTable.Properties)!.Value.Count);
    }

    [Theory]
    [InlineData("schemas/test-record/0.3.0/test-record.schema.json", "test-record", "0.3.0")]
    [InlineData("C:\\work\\schemas\\test-record\\0.3.0\\test-record.schema.json", "test-record", "0.3.0")]
    [InlineData("/s/test-record/1.0.0-rc.1/common.schema.json", "test-record-common", "1.0.0-rc.1")]
    [InlineData("/s/test-record/1.0/test-record.schema.json", "test-record", "1.0.0")]
    [InlineData("0.3.0/a.schema.json", "a", "1.0.0")]
    [InlineData("thing.schema.json", "thing", "1.0.0")]
    [InlineData("thing.json", "thing", "1.0.0")]
    [InlineData("a.b.json", "a.b", "1.0.0")]
    [InlineData(".hidden", ".hidden", "1.0.0")]
    [InlineData("/s/x/2.0.0/.schema.json", "x-schema", "2.0.0")]
    [InlineData("", "schema", "1.0.0")]
    [InlineData("///", "schema", "1.0.0")]
    [InlineData("a b/1.0.0/Ünïcode #?.SCHEMA.JSON", "a b-Ünïcode #?", "1.0.0")]
    public void A_path_says_family_and_version(string path, string family, string version)
    {
        Assert.True(SchemaVersion.TryParse(version, out var parsed));
        Assert.Equal(new SchemaId(family, parsed), SchemaPath.ToId(path));
        Assert.Empty(SchemaDocument.Parse(path, "{}").Diagnostics);
    }

    private static SchemaDocument Clean(string text)
    {
        var document = Parse(text);
        Assert.Empty(document.Diagnostics);
        return document;
    }

    private static SchemaDocument Parse(string text) => SchemaDocument.Parse("thing.json", text);
}
