using CsCheck;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Tests.Documents;

/// <summary>Where references lead (draft-07 core, section 8; RFC 3986, section 5; RFC 6901, section 6).</summary>
public sealed class ReferenceTests
{
    private const string Path = "/schemas/thing/1.0.0/thing.schema.json";

    [Theory]
    [InlineData("#", "")]
    [InlineData("", "")]
    [InlineData("#/", null)]
    [InlineData("#/definitions/a", "/definitions/a")]
    [InlineData("#/definitions/a%20b", "/definitions/a b")]
    [InlineData("#/definitions/c%25d", "/definitions/c%d")]
    [InlineData("#/definitions/e~1f", "/definitions/e~1f")]
    [InlineData("#/definitions/g~0h", "/definitions/g~0h")]
    [InlineData("#/definitions/%C3%A9", "/definitions/é")]
    [InlineData("#%2Fdefinitions%2Fa", "/definitions/a")]
    [InlineData("#/definitions/", "/definitions/")]
    [InlineData("#/definitions/list/allOf/1", "/definitions/list/allOf/1")]
    [InlineData("#/definitions/list/allOf/01", null)]
    [InlineData("#/definitions/list/allOf/2", null)]
    [InlineData("#/definitions/list/allOf/-", null)]
    [InlineData("#/definitions/list/allOf/99999999999", null)]
    [InlineData("#/x-others/deep/0", "/x-others/deep/0")]
    [InlineData("#/enum/0", "/enum/0")]
    [InlineData("#/definitions", "/definitions")]
    [InlineData("#name", "/definitions/named")]
    [InlineData("#n%C3%A4me", "/definitions/umlaut")]
    [InlineData("#nowhere", null)]
    [InlineData("thing.schema.json#/definitions/a", "/definitions/a")]
    [InlineData("../1.0.0/thing.schema.json", "")]
    [InlineData("/schemas/thing/1.0.0/./thing.schema.json#name", "/definitions/named")]
    [InlineData("THING.schema.json", null)]
    [InlineData("#/definitions/embedded", "/definitions/embedded")]
    [InlineData("http://localhost/e.json", "/definitions/embedded")]
    [InlineData("http://LOCALHOST:80/e.json#", "/definitions/embedded")]
    [InlineData("http://localhost/e.json#/definitions/x", "/definitions/embedded/definitions/x")]
    [InlineData("http://localhost/e.json#inner", "/definitions/embedded/definitions/x")]
    [InlineData("http://localhost/absolute#both", "/definitions/absolute")]
    [InlineData("#inner", null)]
    [InlineData("http://localhost/sub/f.json", "/definitions/embedded/definitions/y")]
    [InlineData("urn:uuid:deadbeef-1234-00ff-ff00-4321feebdaed", "/definitions/urn")]
    [InlineData("urn:uuid:deadbeef-1234-00ff-ff00-4321feebdaed#/definitions/z", "/definitions/urn/definitions/z")]
    public void A_reference_leads_to_its_schema(string reference, string? location)
    {
        var document = SchemaDocument.Parse(Path, $$"""
            {
              "enum": [{}],
              "x-others": { "deep": [{ "type": "string" }] },
              "properties": { "test": { "$ref": {{JsonValue.Quote(reference)}} } },
              "definitions": {
                "a": {}, "a b": {}, "c%d": {}, "e/f": {}, "g~h": {}, "é": {}, "": {}, "list": { "allOf": [{}, {}] },
                "named": { "$id": "#name" }, "umlaut": { "$id": "#n%C3%A4me" }, "absolute": { "$id": "http://localhost/absolute#both" },
                "embedded": { "$id": "http://localhost/e.json", "definitions": { "x": { "$id": "#inner" }, "y": { "$id": "sub/f.json" } } },
                "urn": { "$id": "urn:uuid:deadbeef-1234-00ff-ff00-4321feebdaed", "definitions": { "z": {} } }
              }
            }
            """);
        Assert.Empty(document.Diagnostics);
        var target = new SchemaSet([document]).Resolve(Test(document));
        Assert.Equal(location, target?.Location.Text);
        Assert.Equal(location is null ? [SchemaDiagnostics.UnresolvedReference] : [], document.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("#/definitions/nodes", "but there is no 'nodes' at '#/definitions'; did you mean '#/definitions/node'?", "node")]
    [InlineData("#/definitions/leaff", "but there is no 'leaff' at '#/definitions'; did you mean '#/definitions/leaf'?", "node", "leaf")]
    [InlineData("#/definitions/a~1bcdf", "but there is no 'a/bcdf' at '#/definitions'; did you mean '#/definitions/a~1bcde'?", "a/bcde")]
    [InlineData("#/definitions/other", "but there is no 'other' at '#/definitions'.", "node")]
    [InlineData("#/defintions/node", "but there is no 'defintions' at '#'; did you mean '#/definitions'?", "node")]
    [InlineData("#/definitions/node/type", "which leads to a string; expected a schema, that is an object, true or false.", "node")]
    [InlineData("#first-nam", "but no schema has the $id '#first-nam' there; did you mean '#first-name'?", "node")]
    [InlineData("#x", "but no schema has the $id '#x' there.", "node")]
    [InlineData("othr.schema.json", "but there is no schema /schemas/thing/1.0.0/othr.schema.json; did you mean 'other.schema.json'? References are looked up in this document and the other documents of the set, never on a network.", "node")]
    [InlineData("http://example.com/x#/a", "but there is no schema http://example.com/x. References are looked up in this document and the other documents of the set, never on a network.", "node")]
    [InlineData("#/definitions/a~2", "whose fragment has '~' at character 15 of its JSON Pointer, which stands before neither 0 nor 1; expected '~0' for a tilde, '~1' for a slash.", "a~2")]
    [InlineData("#/definitions/a%7E2", "whose fragment has '~' at character 15 of its JSON Pointer, which stands before neither 0 nor 1; expected '~0' for a tilde, '~1' for a slash.", "a~2")]
    [InlineData("#/definitions/a~", "whose fragment has '~' at character 15 of its JSON Pointer, which stands before neither 0 nor 1; expected '~0' for a tilde, '~1' for a slash.", "a~")]
    [InlineData("#/definitions/a%2", "whose fragment has '%' without two hexadecimal digits at character 15; expected '%25' for a percent sign.", "a%2")]
    [InlineData("#/definitions/a%zz", "whose fragment has '%' without two hexadecimal digits at character 15; expected '%25' for a percent sign.", "a%zz")]
    [InlineData("http://[", "which is no URI reference.", "node")]
    public void A_reference_that_leads_nowhere_is_explained(string reference, string problem, params string[] definitions)
    {
        var entries = string.Join(',', definitions.Select(name => $$$"""{{{JsonValue.Quote(name)}}}:{"$id":"#first-name","type":"string"}""").Take(1).Concat(definitions.Skip(1).Select(name => $"\"{name}\":{{}}")));
        var document = SchemaDocument.Parse(Path, $$$"""{"properties":{"test":{"$ref": {{{JsonValue.Quote(reference)}}}}},"definitions":{ {{{entries}}} }}""");
        var set = new SchemaSet([document, SchemaDocument.Parse("/schemas/thing/1.0.0/other.schema.json", "{}")]);
        Assert.Null(set.Resolve(Test(document)));
        Assert.Null(set.ResolveFully(Test(document)));
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.UnresolvedReference, true, 31, JsonValue.Quote(reference).Length), (diagnostic.Id, diagnostic.IsError, diagnostic.Span.StartColumn, diagnostic.Span.Length));
        Assert.Equal($"Found a reference to '{reference}', {problem}", diagnostic.Message);
    }

    [Theory]
    [InlineData("b.json", "/dir/b.json", "")]
    [InlineData("./b.json#/definitions/x", "/dir/b.json", "/definitions/x")]
    [InlineData("sub/c.json", "/dir/sub/c.json", "")]
    [InlineData("../d.json", "/d.json", "")]
    [InlineData("/d.json", "/d.json", "")]
    [InlineData("a%20b.json", "/dir/a b.json", "")]
    [InlineData("b.json#plain", "/dir/b.json", "/definitions/x")]
    [InlineData("http://localhost/alias.json", "/d.json", "")]
    [InlineData("http://localhost/own/id.json", "/dir/sub/c.json", "")]
    public void A_reference_may_lead_to_another_document(string reference, string path, string location)
    {
        var document = SchemaDocument.Parse("/dir/a.json", $$$"""{"properties":{"test":{"$ref":"{{{reference}}}"} } }""");
        var others = new Dictionary<string, string>
        {
            ["/dir/b.json"] = """{"definitions":{"x":{"$id":"#plain"}}}""",
            ["/dir/sub/c.json"] = """{"$id":"http://localhost/own/id.json"}""",
            ["/d.json"] = "{}",
            ["/dir/a b.json"] = "{}",
        }.Select(entry => SchemaDocument.Parse(entry.Key, entry.Value)).ToList();
        var set = new SchemaSet([document, .. others]);
        set.AddAlias("http://localhost/alias.json", others.Single(other => other.Path == "/d.json"));
        var target = set.Resolve(Test(document));
        Assert.Equal((path, location), (target?.Document.Path, target?.Location.Text));
        Assert.Empty(document.Diagnostics);
    }

    [Theory]
    [InlineData("folder/", "inner.json", "http://localhost/folder/inner.json")]
    [InlineData("folder/x.json", "inner.json", "http://localhost/folder/inner.json")]
    [InlineData("#plain", "inner.json", "http://localhost/inner.json")]
    [InlineData("", "inner.json", "http://localhost/inner.json")]
    [InlineData("http://other/a/b", "../inner.json", "http://other/inner.json")]
    [InlineData("//other/a", "inner.json", "http://other/inner.json")]
    public void An_id_changes_the_base_of_what_is_below(string id, string reference, string wanted)
    {
        var document = SchemaDocument.Parse("/a.json", $$$"""{"$id":"http://localhost/root.json","items":{"$id":"{{{id}}}","properties":{"test":{"$ref":"{{{reference}}}"} } } }""");
        var set = new SchemaSet([document]);
        var other = SchemaDocument.Parse("/b.json", "{}");
        set.AddAlias(wanted, other);
        Assert.Equal(other.Root, set.Resolve(Test(document.Root!.Find(KeywordTable.Items)!.Value.All!)));
    }

    [Fact]
    public void A_reference_hides_the_id_beside_it()
    {
        var document = SchemaDocument.Parse("/a.json", """{"$id":"http://localhost/base/","definitions":{"x":{"$id":"#one"}},"properties":{"test":{"$id":"http://elsewhere/","$ref":"#one"}}}""");
        Assert.Equal("/definitions/x", new SchemaSet([document]).Resolve(Test(document))!.Location.Text);
    }

    [Fact]
    public void An_id_in_a_value_is_no_id()
    {
        var document = SchemaDocument.Parse("/a.json", """{"enum":[{"$id":"#x"}],"const":{"$id":"#x"},"default":{"$id":"#x"},"x-other":{"$id":"#x"},"properties":{"$id":{"type":"string"},"test":{"$ref":"#x"}}}""");
        Assert.Null(new SchemaSet([document]).Resolve(Test(document)));
    }

    [Fact]
    public void References_are_followed_to_their_end()
    {
        var document = SchemaDocument.Parse("/a.json", """{"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/c"},"c":{"type":"null"}},"properties":{"test":{"$ref":"#/definitions/a"}}}""");
        var set = new SchemaSet([document]);
        Assert.Equal("/definitions/a", set.Resolve(Test(document))!.Location.Text);
        Assert.Equal("/definitions/c", set.ResolveFully(Test(document))!.Location.Text);
        Assert.Equal(document.Root, set.ResolveFully(document.Root!));
    }

    [Theory]
    [InlineData("#/properties/test")]
    [InlineData("#/definitions/a")]
    [InlineData("b.json")]
    public void A_circle_of_references_is_an_error(string reference)
    {
        var document = SchemaDocument.Parse("/a.json", $$$"""{"properties":{"test":{"$ref":"{{{reference}}}"}},"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"} } }""");
        var set = new SchemaSet([document, SchemaDocument.Parse("/b.json", """{"$ref":"a.json#/properties/test"}""")]);
        Assert.Null(set.ResolveFully(Test(document)));
        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((SchemaDiagnostics.CircularReference, 30), (diagnostic.Id, diagnostic.Span.StartColumn));
    }

    [Fact]
    public void A_schema_may_refer_to_itself_from_below()
    {
        var document = SchemaDocument.Parse("/a.json", """{"properties":{"test":{"$ref":"#"}}}""");
        Assert.Equal(document.Root, new SchemaSet([document]).ResolveFully(Test(document)));
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", "")]
    [InlineData("http://json-schema.org/draft-07/schema", "")]
    [InlineData("http://json-schema.org/draft-06/schema#", "")]
    [InlineData("http://json-schema.org/draft-07/schema#/definitions/nonNegativeInteger", "/definitions/nonNegativeInteger")]
    public void The_metaschemas_are_there(string reference, string location)
    {
        var document = SchemaDocument.Parse("/a.json", $$$"""{"properties":{"test":{"$ref":"{{{reference}}}"} } }""");
        var target = new SchemaSet([document]).Resolve(Test(document))!;
        Assert.Equal(location, target.Location.Text);
        Assert.Empty(target.Document.Diagnostics);
    }

    [Fact]
    public void Each_set_has_metaschemas_of_its_own()
    {
        var documents = Enumerable.Range(0, 8).Select(i => SchemaDocument.Parse($"/{i}.json", """{"properties":{"test":{"$ref":"http://json-schema.org/draft-07/schema#/properties/readOnly"}}}""")).ToList();
        var targets = documents.AsParallel().Select(document => new SchemaSet([document]).Resolve(Test(document))!.Document).ToList();
        Assert.Equal(targets.Count, targets.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"$id":"http://localhost/x","definitions":{"a":{"$id":"x"}}}""", 54)]
    [InlineData("""{"definitions":{"a":{"$id":"#x"},"b":{"$id":"#x"}}}""", 44)]
    [InlineData("""{"definitions":{"a":{"$id":""}}}""", 27)]
    public void Two_schemas_of_a_document_with_one_URI_are_an_error(string text, int column)
    {
        var diagnostic = Assert.Single(SchemaDocument.Parse("/a.json", text).Diagnostics);
        Assert.Equal((SchemaDiagnostics.DuplicateUri, column, true), (diagnostic.Id, diagnostic.Span.StartColumn, diagnostic.IsError));
    }

    [Fact]
    public void Two_documents_with_one_URI_are_an_error_of_the_second()
    {
        var (first, second) = (SchemaDocument.Parse("/a.json", """{"$id":"http://localhost/x"}"""), SchemaDocument.Parse("/b.json", """{"$id": "http://localhost/x#"}"""));
        _ = new SchemaSet([first, second]);
        Assert.Empty(first.Diagnostics);
        var diagnostic = Assert.Single(second.Diagnostics);
        Assert.Equal((SchemaDiagnostics.DuplicateUri, 8), (diagnostic.Id, diagnostic.Span.StartColumn));
        Assert.Equal("Found the URI http://localhost/x, which /a.json has too; expected one of its own.", diagnostic.Message);
    }

    [Fact]
    public void A_schema_that_only_a_reference_reaches_is_checked()
    {
        var document = SchemaDocument.Parse("/a.json", """{"properties":{"test":{"$ref":"#/x-types/a"}},"x-types":{"a":{"type":"strin"}}}""");
        Assert.Empty(document.Diagnostics);
        new SchemaSet([document]).Resolve(Test(document));
        Assert.Equal((SchemaDiagnostics.KeywordValue, 69), (Assert.Single(document.Diagnostics).Id, document.Diagnostics[0].Span.StartColumn));
    }

    [Fact]
    public void A_schema_that_only_a_reference_reaches_has_the_base_of_where_it_stands()
    {
        var document = SchemaDocument.Parse("/a.json", """{"properties":{"test":{"$ref":"#/definitions/b/x-types/c"}},"definitions":{"b":{"$id":"http://localhost/b/","x-types":{"c":{"$ref":"d.json"}}},"d":{"$id":"http://localhost/b/d.json"}}}""");
        Assert.Equal("/definitions/d", new SchemaSet([document]).ResolveFully(Test(document))?.Location.Text);
    }

    [Fact]
    public void Thousands_of_references_that_lead_nowhere_are_no_burden()
    {
        var text = "{\"definitions\":{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"name{i}\":{{\"$ref\":\"#/definitions/nome{i}x\"}}")) + "}}";
        var document = SchemaDocument.Parse("/a.json", text);
        var set = new SchemaSet([document]);
        Assert.All(document.Root!.Find(KeywordTable.Definitions)!.Value, entry => Assert.Null(set.Resolve(entry.Schema)));
        Assert.Equal(200, document.Diagnostics.Count);
    }

    [Fact]
    public void No_URI_makes_the_resolver_throw() =>
        Gen.Select(Text, Text, Text).Sample((id, inner, reference) =>
        {
            var document = SchemaDocument.Parse("/a b#?/ü.json", $$$"""{"$id":{{{JsonValue.Quote(id)}}},"properties":{"test":{"$ref":{{{JsonValue.Quote(reference)}}}}},"not":{"$id":{{{JsonValue.Quote(inner)}}},"properties":{"test":{"$ref":{{{JsonValue.Quote(reference)}}}} } } }""");
            var set = new SchemaSet([document]);
            var below = document.Root!.Find(KeywordTable.Not)!.Value;
            return set.Resolve(Test(document)) is not null | set.Resolve(Test(below)) is not null | document.Diagnostics.All(diagnostic => diagnostic.Message.Length > 0);
        });

    private static Gen<string> Text { get; } = Gen.OneOf(
        Gen.Char["#/~:?%@[]\\.a0 é\ud800\u0000"].Array[0, 12].Select(characters => new string(characters)),
        Gen.Select(Gen.Int[0, 8], Gen.Char["#/~:?%@[]\\.a0 é\ud800\u0000"].Array[0, 6]).Select((i, rest) =>
            new[] { "http://", "urn:", "file:///", "#/", "//", "tag:a,b:", "mailto:", "http://a:99999/", "schemafirst://file/" }[i] + new string(rest)));

    private static Subschema Test(SchemaDocument document) => Test(document.Root!);

    private static Subschema Test(Subschema schema) => schema.Find(KeywordTable.Properties)!.Value.Single(entry => entry.Name == "test").Schema;
}
